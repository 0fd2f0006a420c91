package org.syndi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.syndi.deployment.GoalCommand;

/** Lines of the design's list "Never" that the code itself can break, without any run of it. */
@AnalyzeClasses(packages = "org.syndi", importOptions = ImportOption.DoNotIncludeTests.class)
class NeverInCodeTest {
    private static final String S3_MODEL = "software.amazon.awssdk.services.s3.model";

    /** S3 has no such header when a bucket is made. */
    private static final Set<String> WITHOUT_OWNER = Set.of("CreateBucketRequest$Builder", "GetUrlRequest$Builder");

    /** "Nothing waits without a time limit." Only {@code syndi:local} does: it serves until Ctrl-C. */
    @ArchTest
    static final ArchRule waitsWithoutALimit = noClasses()
            .that()
            .resideOutsideOfPackage("org.syndi.local..")
            .and()
            .doNotHaveFullyQualifiedName("org.syndi.maven.LocalMojo")
            .should()
            .callMethodWhere(new DescribedPredicate<>("it waits for ever") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTarget().getRawParameterTypes().isEmpty() && waits(call);
                }
            });

    /** "An S3 call never goes out without {@code ExpectedBucketOwner}": also those that no test makes. */
    @ArchTest
    static final ArchRule callsS3WithoutOwner =
            classes().that().resideInAPackage("org.syndi.aws").should(nameTheOwner());

    /**
     * "Nothing is deleted that was not looked at, by id, right before." Each of these does it, or deletes what this run
     * has made itself, by id; a call of another kind or from another place has to be thought about.
     */
    private static final Set<String> DELETIONS = Set.of(
            "Stack.deleteStack",
            "ChangeSet.deleteChangeSet",
            "PartedUpload.abortMultipartUpload",
            "UserDirectory.adminDeleteUser",
            "UserDirectory.adminRemoveUserFromGroup");

    @ArchTest
    static final ArchRule deletesWithoutLooking = noClasses()
            .that()
            .resideOutsideOfPackage("org.syndi.local..")
            .should()
            .callMethodWhere(new DescribedPredicate<>("it deletes something at AWS from a place that nobody knows") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().getName().matches("software\\.amazon\\.awssdk\\.services\\..*Client")
                            && call.getName().matches("(?i)(admin)?(delete|remove|abort|purge|terminate|deregister).*")
                            && !DELETIONS.contains(call.getOriginOwner().getSimpleName() + "." + call.getName());
                }
            });

    private static boolean waits(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return switch (call.getName()) {
            case "await", "awaitUninterruptibly" ->
                owner.isAssignableTo(CountDownLatch.class) || owner.isAssignableTo(Condition.class);
            case "waitFor" -> owner.isAssignableTo(Process.class);
            case "get" -> owner.isAssignableTo(Future.class);
            case "join" -> owner.isAssignableTo(CompletableFuture.class) || owner.isAssignableTo(Thread.class);
            case "take" -> owner.isAssignableTo(BlockingQueue.class);
            case "wait" -> true;
            default -> false;
        };
    }

    private static ArchCondition<JavaClass> nameTheOwner() {
        return new ArchCondition<>("say in each kind of S3 request whose the bucket must be") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Set<String> named = requestsWith(item, "expectedBucketOwner");
                requestsWith(item, "bucket").stream()
                        .filter(request -> !named.contains(request) && !WITHOUT_OWNER.contains(request))
                        .forEach(request -> events.add(
                                SimpleConditionEvent.violated(item, item.getName() + " sends a " + request)));
            }
        };
    }

    private static Set<String> requestsWith(JavaClass item, String setter) {
        return item.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getPackageName().equals(S3_MODEL))
                .filter(call -> call.getName().equals(setter))
                .map(call -> call.getTargetOwner().getName().substring(S3_MODEL.length() + 1))
                .collect(Collectors.toSet());
    }

    /**
     * "A printed command, typed as it stands, goes to where the last one went": only {@link GoalCommand} writes one, so
     * that what is missing can be put in where the text leaves.
     */
    @Test
    void printsACommandThatNobodyCompletes() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("GoalCommand.java"))
                            .flatMap(NeverInCodeTest::literals)
                            .filter(line -> line.contains("mvn syndi:") || line.contains("syndi-maven-plugin:")))
                    .as("string literals that are a command")
                    .isEmpty();
        }
    }

    private static Stream<String> literals(Path source) {
        try {
            return Files.readAllLines(source).stream()
                    .filter(line -> line.contains("\"")
                            && !line.strip().startsWith("*")
                            && !line.strip().startsWith("/*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
