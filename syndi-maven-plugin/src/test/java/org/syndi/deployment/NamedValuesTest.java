package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedValuesTest {
    /** As Maven splits the value of a property. */
    private static Map<String, String> parse(String property) {
        return NamedValues.parse(List.of(property.split(",", -1)), "syndi.parameters");
    }

    @Test
    void keepTheFormThatTheyHad() {
        assertThat(parse("Runtime=python3.12, ApiLogging = INFO"))
                .isEqualTo(Map.of("Runtime", "python3.12", "ApiLogging", "INFO"));
        assertThat(parse("Filter=a=b")).isEqualTo(Map.of("Filter", "a=b"));
        assertThat(parse("Empty=")).isEqualTo(Map.of("Empty", ""));
        assertThat(NamedValues.parse(List.of(), "syndi.parameters")).isEmpty();
    }

    @Test
    void haveCommasInTheirValues() {
        assertThat(parse("Zones=a,b,c,Runtime=python3.12"))
                .isEqualTo(Map.of("Zones", "a,b,c", "Runtime", "python3.12"));
        assertThat(parse("A=x=1\\,y=2,B=3")).isEqualTo(Map.of("A", "x=1,y=2", "B", "3"));
        assertThat(parse("A=1\\,\\,2,B=3")).isEqualTo(Map.of("A", "1,,2", "B", "3"));
        assertThat(parse("A=C:\\\\,B=3")).isEqualTo(Map.of("A", "C:\\", "B", "3"));
        assertThat(NamedValues.parse(List.of("Zones=a,b", "B=3"), "syndi.parameters"))
                .isEqualTo(Map.of("Zones", "a,b", "B", "3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Runtime        | 'Runtime' in -Dsyndi.parameters is not of the form
            =x             | '=x' in -Dsyndi.parameters is not of the form
            A=1,,B=2       | '' in -Dsyndi.parameters is not of the form
            A=1,           | '' in -Dsyndi.parameters is not of the form
            A=1,A=2        | 'A' is there twice
            """)
    void areRefusedWhereTheyAreNotClear(String property, String problem) {
        assertThatThrownBy(() -> parse(property))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(problem);
    }
}
