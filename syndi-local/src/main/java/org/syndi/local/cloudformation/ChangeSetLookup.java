package org.syndi.local.cloudformation;

import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;

/** Finds the change set that a call means: by ARN, or by its name and its stack's. */
record ChangeSetLookup(State state) {
    ChangeSet require(String nameOrArn, Optional<String> stackName, Call call) {
        return find(nameOrArn, stackName, call)
                .orElseThrow(() ->
                        AwsException.notFound("ChangeSetNotFound", "ChangeSet [" + nameOrArn + "] does not exist"));
    }

    Optional<ChangeSet> find(String nameOrArn, Optional<String> stackName, Call call) {
        if (nameOrArn.startsWith("arn:")) {
            return state.changeSets().byArn(nameOrArn);
        }
        String stack = stackName.orElseThrow(() -> AwsException.badRequest(
                "ValidationError", "StackName must be specified if ChangeSetName is not specified as an ARN."));
        Stack found = state.stacks().require(stack, call, "Stack [%s] does not exist");
        return state.changeSets().find(found.identity(), nameOrArn);
    }
}
