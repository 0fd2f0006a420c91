package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AwsOperationTest {
    private static final Set<String> NO_OPERATION = Set.of("close", "utilities", "builder", "create", "serviceName");

    /** "Absence is never concluded from an element that is missing in an answer": also of calls that no test makes. */
    @Test
    void saysOfEveryOperationThatIsCalledWhatItsAnswerMustHave() {
        Set<String> called = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.syndi").stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(AwsOperationTest::isOfAClient)
                        .map(JavaMethodCall::getName)
                        .filter(name -> !NO_OPERATION.contains(name))
                        .map(AwsOperationTest::operation)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(called).contains("DescribeStacks", "PutObject", "ListUsers");
        assertThat(Arrays.stream(AwsOperation.values()).map(AwsOperation::operation))
                .containsAll(called);
    }

    private static boolean isOfAClient(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return owner.startsWith("software.amazon.awssdk.services.") && owner.endsWith("Client");
    }

    private static String operation(String method) {
        String name = method.replaceFirst("(Paginator|AsBytes)$", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
