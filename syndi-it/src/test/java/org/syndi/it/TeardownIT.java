package org.syndi.it;

import org.junit.jupiter.api.Test;

/** The first look at a project and the last at a deployment. */
class TeardownIT {
    @Test
    void deletesProductionOnlyWhenToldSoTwiceAndNamesWhatStays() {
        Project project = Project.named("teardown");
        String[] prod = {"-Dsyndi.target=local", "-Denv=prod", "-Dorg=demo"};
        project.maven("syndi:delete", prod[0], prod[1], prod[2])
                .succeeded()
                .says("There is no stack rawscribe-prod-demo: nothing to delete");
        project.maven("syndi:deploy", prod[0], prod[1], prod[2], "-DcreateBuckets=true", "-Dsyndi.confirm=prod/demo")
                .succeeded()
                .says("is now protected against deletion");

        project.maven("syndi:delete", prod[0], prod[1], prod[2], "-Dsyndi.confirm=prod/demo")
                .failed()
                .says("termination protection")
                .says("-Dsyndi.unprotect");
        project.maven("syndi:delete", prod[0], prod[1], prod[2], "-Dsyndi.unprotect")
                .failed()
                .says("Agree in advance with -Dsyndi.confirm=prod/demo");
        project.maven("syndi:delete", prod[0], prod[1], prod[2], "-Dsyndi.unprotect", "-Dsyndi.confirm=prod/demo")
                .succeeded()
                .says("Is retained:")
                .says("With ApiGateway and CloudFrontDistribution their addresses go for good")
                .says("FormsBucket (AWS::S3::Bucket) rawscribe-forms-prod-demo-")
                .says("CognitoUserPool (AWS::Cognito::UserPool)")
                .says("RawscribeLogGroup (AWS::Logs::LogGroup) /aws/lambda/rawscribe-prod-demo-backend")
                .says("The stack rawscribe-prod-demo is deleted");
    }

    @Test
    void validatesWithoutTouchingAnything() {
        Project project = Project.named("validate");
        project.maven("syndi:validate", "-Denv=stage", "-Dorg=myorg")
                .succeeded()
                .says("stack rawscribe-stage-myorg")
                .says("python3.13 is supported until");

        project.edit("infra/.config/lambda/stage.json", text -> "{" + text);
        project.maven("syndi:validate", "-Denv=stage", "-Dorg=myorg", "-Dsyndi.parameters=Runtime=python2.7,Colour=red")
                .failed()
                .says("stage.json:")
                .says("Runtime is 'python2.7', which is not allowed")
                .says("no parameter 'Colour'");
    }
}
