package org.syndi.deployment;

/** What is deployed: one environment of one organization. All names follow from it (guide, "Resource Naming"). */
public record Deployment(Environment environment, Organization organization) {
    /** S3 ends bucket names at 63; the longest of ours is {@code rawscribe-eln-drafts-<env>-<org>-<12 digits>}. */
    private static final int LONGEST_ID = 63 - "rawscribe-eln-drafts--".length() - 12;

    /** @throws DeploymentException if bucket names would become too long */
    public Deployment {
        int length = (environment + "-" + organization).length();
        if (length > LONGEST_ID) {
            throw new DeploymentException(
                    "The organization '" + organization + "' is too long for " + environment
                            + ": bucket names may have 63"
                            + " characters, and rawscribe-eln-drafts-" + environment + "-" + organization
                            + "-<account> would have " + (length - LONGEST_ID) + " more.",
                    "Use an organization of at most "
                            + (LONGEST_ID - environment.toString().length() - 1) + " characters.");
        }
    }

    /** Reads {@code -Denv} and {@code -Dorg}. */
    public static Deployment of(String environment, String organization) {
        return new Deployment(Environment.of(environment), new Organization(organization));
    }

    /** {@code <env>-<org>}, the part that all names share. */
    public String id() {
        return environment + "-" + organization;
    }

    /** The name of the CloudFormation stack. */
    public String stackName() {
        return "rawscribe-" + id();
    }

    /** What the names of all stacks of the environment begin with. */
    public static String stackNamePrefix(Environment environment) {
        return "rawscribe-" + environment + "-";
    }

    /** The name of the REST API. */
    public String apiName() {
        return stackName() + "-api";
    }

    /** The name of the Lambda function. */
    public String functionName() {
        return stackName() + "-backend";
    }

    /** The folder that holds what is built for this deployment, and for no other. */
    public String buildDirectoryName() {
        return ".aws-sam-" + id();
    }

    /** The bucket of the function's configuration file. */
    public String lambdaBucket(String account) {
        return "rawscribe-lambda-" + id() + "-" + account;
    }

    /** As people name it: {@code stage/myorg}. */
    @Override
    public String toString() {
        return environment + "/" + organization;
    }
}
