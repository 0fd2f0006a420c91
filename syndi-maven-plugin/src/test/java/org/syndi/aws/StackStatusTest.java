package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every status that the SDK knows of, also those that the embedded AWS cannot be brought into. */
class StackStatusTest {
    private static List<String> meanings(StackStatus status) {
        List<String> meanings = new ArrayList<>();
        if (status.isInReview()) {
            meanings.add("in review");
        }
        if (status.isInProgress()) {
            meanings.add("in progress");
        }
        if (status.isUpdatable()) {
            meanings.add("updatable");
        }
        return meanings;
    }

    @ParameterizedTest
    @EnumSource(
            value = software.amazon.awssdk.services.cloudformation.model.StackStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "UNKNOWN_TO_SDK_VERSION")
    void meansOneThing(software.amazon.awssdk.services.cloudformation.model.StackStatus status) {
        String name = status.toString();
        String expected =
                switch (name) {
                    case "REVIEW_IN_PROGRESS" -> "in review";
                    case "CREATE_COMPLETE",
                            "UPDATE_COMPLETE",
                            "UPDATE_ROLLBACK_COMPLETE",
                            "IMPORT_COMPLETE",
                            "IMPORT_ROLLBACK_COMPLETE" -> "updatable";
                    default -> name.endsWith("_IN_PROGRESS") ? "in progress" : "";
                };

        assertThat(String.join(", ", meanings(new StackStatus(name)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = software.amazon.awssdk.services.cloudformation.model.StackStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "UNKNOWN_TO_SDK_VERSION")
    void isASuccessOnlyIfItIsCompleteAndNothingWasRolledBackOrDeleted(
            software.amazon.awssdk.services.cloudformation.model.StackStatus status) {
        String name = status.toString();

        assertThat(new StackStatus(name).isSuccessful())
                .isEqualTo(List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")
                        .contains(name));
    }

    @Test
    void isNothingOfAllThisIfAwsInventsANewOne() {
        assertThat(meanings(new StackStatus("PAUSED"))).isEmpty();
        assertThat(new StackStatus("PAUSED").isSuccessful()).isFalse();
    }
}
