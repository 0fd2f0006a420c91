package org.syndi.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void decodesNamesAndValues() {
        Parameters parameters = Parameters.parse("a%20b=c+d&empty=&none&%C3%A4=%26");

        assertThat(parameters.first("a b")).hasValue("c d");
        assertThat(parameters.first("empty")).hasValue("");
        assertThat(parameters.first("none")).hasValue("");
        assertThat(parameters.first("ä")).hasValue("&");
        assertThat(parameters.first("missing")).isEmpty();
        assertThat(Parameters.parse("").asMap()).isEmpty();
    }

    @Test
    void readsListsOfTheQueryProtocol() {
        Parameters parameters = Parameters.parse(
                "Names.member.1=a&Names.member.2=b&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.10.Key=far");

        assertThat(parameters.memberValues("Names.member")).containsExactly("a", "b");
        assertThat(parameters.members("Tags.member")).singleElement().satisfies(tag -> {
            assertThat(tag.first("Key")).hasValue("k");
            assertThat(tag.first("Value")).hasValue("v");
        });
    }

    @Test
    void saysWhatIsMissingOrNoNumber() {
        Parameters parameters = Parameters.parse("n=12&t=text");

        assertThat(parameters.number("n")).hasValue(12L);
        assertThat(parameters.number("missing")).isEmpty();
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> parameters.number("t"))
                .withMessageContaining("t must be a whole number");
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> parameters.required("missing"))
                .withMessageContaining("missing")
                .satisfies(e -> assertThat(e.code()).isEqualTo("ValidationError"));
    }
}
