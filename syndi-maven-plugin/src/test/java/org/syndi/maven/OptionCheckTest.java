package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.model.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionCheckTest {
    /** "An option that the user names is never overruled by surroundings": Maven would pass over all of these. */
    @ParameterizedTest
    @CsvSource({
        "syndi.dryrun, -Dsyndi.dryRun",
        "dryRun, -Dsyndi.dryRun",
        "dryrun, -Dsyndi.dryRun",
        "dry-run, -Dsyndi.dryRun",
        "DRY_RUN, -Dsyndi.dryRun",
        "syndi.dryRunn, -Dsyndi.dryRun",
        "Syndi.DryRun, -Dsyndi.dryRun",
        "createbuckets, -DcreateBuckets",
        "create.buckets, -DcreateBuckets",
        "CREATE_BUCKETS, -DcreateBuckets",
        "syndi.createBuckets, -DcreateBuckets",
        "enableAuht, -DenableAuth",
        "enableAuthentication, ",
        "skipSync, -Dsyndi.skipSync",
        "profile, -Dsyndi.profile",
        "region, -Dsyndi.region",
        "timeout, -Dsyndi.timeout",
        "target, -Dsyndi.target",
        "localPort, -Dsyndi.local.port",
        "allowloss, -Dsyndi.allowLoss",
        "confrim, -Dsyndi.confirm",
        "orgs, -Dorg",
        "enb, -Denv",
        "adminUserName, -DadminUsername",
    })
    void namesTheOptionThatWasMeant(String typed, String meant) {
        Command command = Command.of("deploy").typed(typed, "true");

        if (meant == null) {
            assertThatCode(command::check).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(command::check)
                    .hasMessageContaining("There is no parameter -D" + typed + ". Nothing was done.")
                    .hasMessageContaining("Did you mean " + meant + "?");
        }
    }

    @Test
    void refusesWhateverElseBeginsWithOurName() {
        assertThatThrownBy(Command.of("deploy").typed("syndi.colour", "red")::check)
                .hasMessageContaining("There is no parameter -Dsyndi.colour. Nothing was done.")
                .hasMessageContaining("mvn syndi:help -Ddetail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skipTests",
                "maven.test.skip",
                "test",
                "it.test",
                "it.forks",
                "surefire.failIfNoSpecifiedTests",
                "maven.repo.local",
                "user.home",
                "user.dir",
                "https.proxyHost",
                "altDeploymentRepository",
                "revision",
                "style.color",
                "org.slf4j.simpleLogger.showDateTime",
                "aether.connector.https.securityMode",
                "jansi.noreset",
            })
    void leavesOtherNamesAlone(String name) {
        assertThatCode(Command.of("deploy").typed(name, "x")::check).doesNotThrowAnyException();
    }

    @Test
    void leavesAloneWhatAnotherPluginOfTheCommandTakes() {
        assertThatCode(Command.of("deploy").typed("dryRun", "true").besideAGoalThatTakes("dryRun")::check)
                .doesNotThrowAnyException();
        assertThatThrownBy(Command.of("deploy").typed("dryRun", "true").besideAGoalThatTakes("timeout")::check)
                .hasMessageContaining("-Dsyndi.dryRun");
    }

    @Test
    void leavesAloneWhatThePomDoesSomethingWith() {
        Command command = Command.of("deploy").typed("region", "north");
        Dependency dependency = new Dependency();
        dependency.setArtifactId("app-${region}");
        command.project().getOriginalModel().addDependency(dependency);

        assertThatCode(command::check).doesNotThrowAnyException();
        assertThatCode(Command.of("deploy").typed("syndi.version", "2").inThePom("syndi.version", "1")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void readsTheNamesOfTheVirtualMachineAsWell() {
        assertThatThrownBy(Command.of("deploy").jvm("syndi.dryrun", "true")::check)
                .hasMessageContaining("-Dsyndi.dryrun in MAVEN_OPTS")
                .hasMessageContaining("Did you mean -Dsyndi.dryRun?");
        assertThatThrownBy(Command.of("deploy").jvm("dryRun", "true")::check)
                .hasMessageContaining("Did you mean -Dsyndi.dryRun?");
        Command real = Command.of("deploy");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.startsWith("syndi.")) // what the build of this test was given
                .forEach(name -> real.jvm(name, "x"));
        assertThatCode(real::check).doesNotThrowAnyException();
    }

    @Test
    void readsTheNamesOfThePomAndOfTheSettingsAsWell() {
        assertThatThrownBy(Command.of("deploy").inThePom("syndi.dryrun", "true")::check)
                .hasMessageContaining("<syndi.dryrun>")
                .hasMessageContaining("Did you mean <syndi.dryRun>?");
        assertThatThrownBy(Command.of("deploy").inThePom("dryRun", "true")::check)
                .hasMessageContaining("Did you mean <syndi.dryRun>?");
        assertThatThrownBy(Command.of("deploy").inThePom("enableAuht", "false")::check)
                .hasMessageContaining("Did you mean <enableAuth>?");
        assertThatCode(Command.of("deploy").inThePom("timeout", "3").inThePom("syndi.version", "1")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void readsThePluginsConfigurationAsWell() {
        assertThatThrownBy(Command.of("deploy").configured("dryrun", "true")::check)
                .hasMessageContaining("<dryrun> in the plugin's <configuration>")
                .hasMessageContaining("Did you mean <dryRun>?");
        assertThatThrownBy(Command.of("deploy").configured("colour", "red")::check)
                .hasMessageContaining("<colour>");
        assertThatThrownBy(Command.of("deploy").configured("dryRun", "ture")::check)
                .hasMessageContaining("'ture' is no value for <dryRun> in the plugin's <configuration>");
        assertThatThrownBy(Command.of("deploy").configured("dryRun", null)::check)
                .hasMessageContaining("'' is no value for <dryRun>");
        assertThatCode(Command.of("deploy").configured("dryRun", "true")::check).doesNotThrowAnyException();
        assertThatCode(Command.of("deploy").inThePom("look", "true").configured("dryRun", "${look}")::check)
                .doesNotThrowAnyException();
    }

    @Test
    void readsTheValueOfASwitchWhereverItStands() {
        assertThatThrownBy(Command.of("deploy").typed("syndi.dryRun", "ture")::check)
                .hasMessageContaining("'ture' is no value for -Dsyndi.dryRun.");
        assertThatThrownBy(Command.of("deploy").typed("syndi.dryRun", "")::check)
                .hasMessageContaining("'' is no value for -Dsyndi.dryRun.");
        assertThatThrownBy(Command.of("deploy").typed("syndi.skipSync", "yes")::check)
                .hasMessageContaining("'yes' is no value for -Dsyndi.skipSync.");
        assertThatThrownBy(Command.of("deploy").jvm("syndi.dryRun", "1")::check)
                .hasMessageContaining("'1' is no value for -Dsyndi.dryRun in MAVEN_OPTS or .mvn/jvm.config");
        assertThatThrownBy(Command.of("deploy").inThePom("syndi.dryRun", "True")::check)
                .hasMessageContaining("'True' is no value for <syndi.dryRun> in the properties of");
        assertThatThrownBy(Command.of("deploy").inThePom("syndi.dryRun", "${never.defined}")::check)
                .hasMessageContaining("is no value for <syndi.dryRun>");
    }

    /** "One that no goal of the command uses is refused." */
    @Test
    void refusesAnOptionThatNoGoalOfTheCommandUses() {
        assertThatThrownBy(Command.of("deploy").typed("syndi.sops", "x")::check)
                .hasMessageContaining("-Dsyndi.sops has no effect on syndi:deploy. Nothing was done.")
                .hasMessageContaining("it is for syndi:upload-sops.");
        assertThatThrownBy(Command.of("stack-status").typed("createBuckets", "true")::check)
                .hasMessageContaining("-DcreateBuckets has no effect on syndi:stack-status.")
                .hasMessageContaining("syndi:deploy, syndi:deploy-only");
        assertThatThrownBy(Command.of("deploy-only").typed("syndi.layer.trim", "tests")::check)
                .hasMessageContaining("-Dsyndi.layer.trim has no effect on syndi:deploy-only.");
        assertThatThrownBy(Command.of("local").typed("env", "dev")::check).hasMessageContaining("-Denv has no effect");
        assertThatCode(Command.of("sync-configs", "upload-sops").typed("syndi.sops", "x")::check)
                .doesNotThrowAnyException();
        assertThatCode(Command.of("deploy-only", "package").typed("syndi.layer.trim", "tests")::check)
                .doesNotThrowAnyException();
        assertThatCode(Command.of("cache").typed("env", "dev").besideAGoalThatTakes("env")::check)
                .doesNotThrowAnyException();
        assertThatCode(Command.of("deploy").inThePom("syndi.sops", "infra/sops")::check)
                .doesNotThrowAnyException();
    }
}
