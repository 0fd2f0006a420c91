package org.syndi.it;

import org.junit.jupiter.api.Test;

/** A deployment comes back after it was deleted, with its SOPs and its users. */
class RedeployIT {
    private static final String PASSWORD = "SecurePassword2025!";
    private static final String ADMIN = "-DadminUsername=admin@demo.org";
    private static final String[] DEMO = {"-Denv=dev", "-Dorg=demo"};

    @Test
    void findsTheSopsAndTheUsersOfTheOneThatWasDeleted() {
        Project project = Project.named("redeploy").with("ADMIN_PASSWORD", PASSWORD);
        String sops = "-Dsyndi.sops=" + project.file("infra/examples/sops");
        project.maven("syndi:deploy", DEMO[0], DEMO[1], "-DcreateBuckets=true", ADMIN)
                .succeeded();
        project.maven("syndi:upload-sops", DEMO[0], DEMO[1], sops).succeeded();
        project.maven("syndi:delete", DEMO[0], DEMO[1], "-Dsyndi.confirm=dev/demo")
                .succeeded()
                .says("The stack rawscribe-dev-demo is deleted");

        // nobody is made here: the admin that signs in is the one of the deleted deployment
        MavenRun again = project.maven("syndi:deploy", DEMO[0], DEMO[1], "-DcreateBuckets=true")
                .succeeded()
                .says("Exists already, and is taken into the stack")
                .says("Import  FormsBucket (AWS::S3::Bucket): rawscribe-forms-dev-demo-")
                .says("Import  CognitoUserPool (AWS::Cognito::UserPool): us-east-1_")
                .says("Import  RawscribeLogGroup (AWS::Logs::LogGroup): /aws/lambda/rawscribe-dev-demo-backend");
        again.doesNotSay("Import  LambdaExecutionRole");

        project.maven("syndi:verify", DEMO[0], DEMO[1], ADMIN).succeeded().says("Found 3 SOPs");
    }
}
