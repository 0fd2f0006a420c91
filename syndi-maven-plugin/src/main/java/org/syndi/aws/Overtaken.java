package org.syndi.aws;

import java.util.regex.Pattern;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/**
 * Whether CloudFormation refused something only because somebody else did something with the stack first: it works on
 * it, has made or deleted it, or has executed another change set, with which ours is over. Nothing was changed, and
 * what is left to do can be worked out again.
 */
public final class Overtaken {
    /** CloudFormation has only words for these. */
    private static final Pattern WORDS = Pattern.compile("is in \\w+ state and can ?not be"
            + "|already exists and cannot be created again|cannot be executed in its current|is being (?:updated|deleted)"
            + "|^Stack (?:\\[.*]|with id .*) does not exist");

    private Overtaken() {}

    public static boolean caused(DeploymentException failure) {
        return StackRefusal.in(failure).filter(Overtaken::caused).isPresent();
    }

    private static boolean caused(CloudFormationException refused) {
        return refused instanceof ChangeSetNotFoundException
                || refused instanceof InvalidChangeSetStatusException
                || refused instanceof AlreadyExistsException
                || (AwsCall.code(refused).equals("ValidationError")
                        && WORDS.matcher(AwsCall.message(refused)).find());
    }
}
