package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.aws.PoolUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

class UserAccountsTest {
    private static final Deployment DEPLOYMENT = Deployment.of("dev", "users");
    private static final Confirmation YES = (question, expected) -> true;
    private static final Confirmation NO = (question, expected) -> false;

    @TempDir
    static Path directory;

    private static LocalStack aws;

    @BeforeAll
    static void deploy() {
        aws = new LocalStack(directory);
        aws.deploy(DEPLOYMENT, LocalStack.template("http://127.0.0.1:9/dev", "users-forms"));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static UserAccounts accounts() {
        return UserAccounts.of(aws.clients(), DEPLOYMENT, false, Progress.NONE);
    }

    private static Login login(String email, String password) {
        return new Login(email, new Secret(password));
    }

    private static PoolUser user(String email) {
        return accounts().list().stream()
                .filter(user -> user.email().equals(email))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + email));
    }

    private static boolean signsIn(String email, String password) {
        try {
            return new IssueToken(DEPLOYMENT, aws.clients())
                    .run(login(email, password))
                    .reveal()
                    .startsWith("eyJ");
        } catch (DeploymentException e) {
            assertThat(e.problem()).contains("does not sign in").doesNotContain(password);
            return false;
        }
    }

    @Test
    void addsAUserWhoCanSignInAtOnceAndDoesItAgainWithoutHarm() {
        accounts().add(login("alice@myorg.com", "Secret-Alice-1"), "RESEARCHERS");
        accounts().add(login("alice@myorg.com", "Secret-Alice-2"), "LAB_MANAGERS");

        assertThat(signsIn("alice@myorg.com", "Secret-Alice-1")).isFalse();
        assertThat(signsIn("alice@myorg.com", "Secret-Alice-2")).isTrue();
        assertThat(user("alice@myorg.com").groups()).containsExactly("LAB_MANAGERS", "RESEARCHERS");
        assertThat(user("alice@myorg.com").status()).isEqualTo("CONFIRMED");
    }

    @Test
    void refusesAGroupThatNobodyKnows() {
        assertThatThrownBy(() -> accounts().add(login("typo@myorg.com", "Secret-Typo-1"), "RESERCHERS"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no group 'RESERCHERS'")
                .hasMessageContaining("RESEARCHERS");
        assertThat(accounts().list()).extracting(PoolUser::email).doesNotContain("typo@myorg.com");
    }

    @Test
    void saysWhatThePolicyWantsAndNotWhatWasGiven() {
        assertThatThrownBy(() -> accounts().add(login("weak@myorg.com", "weakweak"), "RESEARCHERS"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("refuses the password of weak@myorg.com")
                .hasMessageContaining("USER_PASSWORD")
                .hasMessageContaining("Nothing was changed.")
                .hasMessageNotContaining("weakweak");
        assertThat(accounts().list()).extracting(PoolUser::email).doesNotContain("weak@myorg.com");
    }

    @Test
    void keepsTheOldPasswordOfAUserWhoseNewOneIsRefused() {
        accounts().add(login("ken@myorg.com", "Secret-Ken-1"), "RESEARCHERS");

        assertThatThrownBy(() -> accounts().add(login("ken@myorg.com", "weakweak"), "ADMINS"))
                .hasMessageContaining("Nothing was changed.");

        assertThat(signsIn("ken@myorg.com", "Secret-Ken-1")).isTrue();
        assertThat(user("ken@myorg.com").groups()).containsExactly("RESEARCHERS");
    }

    @Test
    void warnsOfAUserWhoDiffersOnlyInCase() {
        accounts().add(login("Zoe@myorg.com", "Secret-Zoe-1"), "RESEARCHERS");
        Recording recording = new Recording();

        UserAccounts.of(aws.clients(), DEPLOYMENT, true, recording)
                .add(login("zoe@myorg.com", "Secret-Zoe-2"), "RESEARCHERS");
        UserAccounts.of(aws.clients(), DEPLOYMENT, false, recording)
                .add(login("zoe@myorg.com", "Secret-Zoe-2"), "RESEARCHERS");
        UserAccounts.of(aws.clients(), DEPLOYMENT, false, recording)
                .add(login("zoe@myorg.com", "Secret-Zoe-2"), "RESEARCHERS");

        assertThat(recording.of(Warning.class).map(Warning::text))
                .hasSize(2)
                .allMatch(text -> text.startsWith("There is the user Zoe@myorg.com already."));
        assertThatThrownBy(() -> accounts().setPassword(login("ZOE@myorg.com", "Secret-Zoe-2")))
                .hasMessageContaining("there is Zoe@myorg.com, zoe@myorg.com");
    }

    @Test
    void setsThePasswordOnlyOfAUserWhoIsThere() {
        accounts().add(login("bob@myorg.com", "Secret-Bob-1"), "RESEARCHERS");
        accounts().setPassword(login("bob@myorg.com", "Secret-Bob-2"));

        assertThat(signsIn("bob@myorg.com", "Secret-Bob-2")).isTrue();
        assertThatThrownBy(() -> accounts().setPassword(login("bib@myorg.com", "Secret-Bob-2")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no user bib@myorg.com")
                .hasMessageContaining("syndi:user-list");
    }

    @Test
    void putsIntoGroupsAndTakesOutOfThem() {
        accounts().add(login("carol@myorg.com", "Secret-Carol-1"), "RESEARCHERS");

        accounts().addToGroup("carol@myorg.com", "ADMINS");
        accounts().addToGroup("carol@myorg.com", "ADMINS");
        assertThat(user("carol@myorg.com").groups()).containsExactly("ADMINS", "RESEARCHERS");

        accounts().removeFromGroup("carol@myorg.com", "ADMINS");
        accounts().removeFromGroup("carol@myorg.com", "ADMINS");
        assertThat(user("carol@myorg.com").groups()).containsExactly("RESEARCHERS");
    }

    @Test
    void removesAUserOnlyWhenItWasAgreedTo() {
        accounts().add(login("dave@myorg.com", "Secret-Dave-1"), "RESEARCHERS");

        assertThatThrownBy(() -> accounts().remove("dave@myorg.com", NO)).hasMessageContaining("was declined");
        assertThat(signsIn("dave@myorg.com", "Secret-Dave-1")).isTrue();

        accounts().remove("dave@myorg.com", YES);
        assertThat(accounts().list()).extracting(PoolUser::email).doesNotContain("dave@myorg.com");
        accounts().remove("dave@myorg.com", NO); // nobody is asked about somebody who is not there
    }

    @Test
    void leavesAloneWhoWasMadeAnewUnderTheAddressWhileSomebodyWasAsked() {
        accounts().add(login("gus@myorg.com", "Secret-Gus-1"), "RESEARCHERS");
        Recording told = new Recording();
        Confirmation slow = (question, expected) -> {
            accounts().remove("gus@myorg.com", YES);
            accounts().add(login("gus@myorg.com", "Secret-Gus-2"), "ADMINS");
            return true;
        };

        UserAccounts.of(aws.clients(), DEPLOYMENT, false, told).remove("gus@myorg.com", slow);

        assertThat(user("gus@myorg.com").groups()).containsExactly("ADMINS");
        assertThat(told.of(Detail.class).map(Detail::text))
                .anyMatch(text -> text.startsWith("The user gus@myorg.com is gone already"))
                .noneMatch(text -> text.startsWith("Removed"));
    }

    @Test
    void changesNothingInADryRun() {
        accounts().add(login("erin@myorg.com", "Secret-Erin-1"), "RESEARCHERS");
        UserAccounts dry = UserAccounts.of(aws.clients(), DEPLOYMENT, true, Progress.NONE);

        dry.add(login("frank@myorg.com", "Secret-Frank-1"), "RESEARCHERS");
        dry.setPassword(login("erin@myorg.com", "Secret-Erin-2"));
        dry.addToGroup("erin@myorg.com", "ADMINS");
        dry.removeFromGroup("erin@myorg.com", "RESEARCHERS");
        dry.remove("erin@myorg.com", YES);

        assertThat(accounts().list()).extracting(PoolUser::email).doesNotContain("frank@myorg.com");
        assertThat(user("erin@myorg.com").groups()).containsExactly("RESEARCHERS");
        assertThat(signsIn("erin@myorg.com", "Secret-Erin-1")).isTrue();
    }

    @Test
    void listsTheUsersOfAllPages() {
        Deployment many = Deployment.of("dev", "many");
        aws.deploy(many, LocalStack.template("http://127.0.0.1:9/dev", "many-forms"));
        UserAccounts accounts = UserAccounts.of(aws.clients(), many, false, Progress.NONE);
        for (int i = 0; i < 65; i++) { // a page has 60
            accounts.add(login("user%02d@myorg.com".formatted(i), "Secret-User-1"), "RESEARCHERS");
        }

        List<PoolUser> users = accounts.list();

        assertThat(users).hasSize(65).isSortedAccordingTo((a, b) -> a.email().compareTo(b.email()));
        assertThat(users)
                .extracting(user -> user.groups().first(), PoolUser::enabled)
                .containsOnly(tuple("RESEARCHERS", true));
    }

    @Test
    void saysWhatToDoWhereNothingIsDeployed() {
        assertThatThrownBy(() -> UserAccounts.of(aws.clients(), Deployment.of("dev", "nobody"), false, Progress.NONE))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no stack rawscribe-dev-nobody")
                .hasMessageContaining("mvn syndi:deploy -Denv=dev -Dorg=nobody");
    }
}
