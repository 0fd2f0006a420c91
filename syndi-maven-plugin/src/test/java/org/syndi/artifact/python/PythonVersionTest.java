package org.syndi.artifact.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.artifact.platform.LambdaRuntime;

/** What can be said without packaging at hand, which {@link PackagingComparisonTest} needs. */
class PythonVersionTest {
    private static final LambdaRuntime AL2 = LambdaRuntime.of("python3.11", "x86_64");

    @Test
    void sortsAsPep440Does() {
        List<String> sorted = List.of(
                "1.dev0",
                "1.0a1",
                "1.0b2.dev3",
                "1.0b2",
                "1.0rc1",
                "1.0",
                "1.0+abc",
                "1.0+1",
                "1.0.post1",
                "1.1",
                "1!0");
        List<PythonVersion> mixed = Stream.of(
                        "1.0+1",
                        "1!0",
                        "1.0.post1",
                        "1.0rc1",
                        "1.1",
                        "1.0",
                        "1.0a1",
                        "1.0b2",
                        "1.0+abc",
                        "1.dev0",
                        "1.0b2.dev3")
                .map(text -> PythonVersion.parse(text).orElseThrow())
                .sorted()
                .toList();

        assertThat(mixed).extracting(PythonVersion::toString).isEqualTo(sorted);
        assertThat(PythonVersion.parse("v1.0.0-ALPHA.1")).isEqualTo(PythonVersion.parse("1a1"));
        assertThat(PythonVersion.parse("1.0.0+A.01")).hasValueSatisfying(version -> assertThat(version)
                .hasSameHashCodeAs(PythonVersion.parse("1+a-1").orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python_version >= '3.9' and python_version < '3.12' | true",
                "python_version >= '3.9' and python_version < '3.10' | false",
                "python_version < '3.10' or sys_platform == 'linux' | true",
                "platform_machine in 'aarch64 x86_64' | true",
                "'linux' not in sys_platform | false",
                "(os_name == 'nt' or os_name == 'posix') and implementation_name == 'cpython' | true",
                "os_name == 'posix' or os_name == 'posix' and os_name == 'nt' | true",
                "python_full_version >= '3.11.4' | true",
                "platform_system == 'Linux' and extra == 'crypto' | true",
                "extra == 'other' | false",
            })
    void decidesConditionsForTheTarget(String marker, boolean expected) {
        assertThat(Marker.parse(marker).orElseThrow().holds(AL2.markers().withExtra("Crypto")))
                .isEqualTo(expected);
    }

    @Test
    void takesTheBestWheelThatTheSystemCanRun() {
        List<WheelFileName> wheels = Stream.of(
                        "a-1-py3-none-any.whl",
                        "a-1-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                        "a-1-cp311-cp311-manylinux_2_28_x86_64.whl",
                        "a-1-cp311-cp311-musllinux_1_2_x86_64.whl",
                        "a-1-cp311-cp311-manylinux_2_17_aarch64.whl",
                        "a-1-1-py3-none-any.whl")
                .map(name -> WheelFileName.parse(name).orElseThrow())
                .toList();

        assertThat(AL2.tags().best(wheels, name -> name)).contains(wheels.get(1));
        assertThat(LambdaRuntime.of("python3.12", "x86_64").tags().best(wheels, name -> name))
                .contains(wheels.get(1));
        assertThat(LambdaRuntime.of("python3.11", "arm64").tags().best(wheels, name -> name))
                .contains(wheels.get(4));
        assertThat(AL2.tags().best(List.of(wheels.get(0), wheels.get(5)), name -> name))
                .contains(wheels.get(5));
        assertThat(AL2.tags().best(wheels.subList(2, 5), name -> name)).isEmpty();
    }

    @Test
    void anEnvironmentOfItsOwnIsTakenAsItIs() {
        MarkerEnvironment built = new MarkerEnvironment(Map.of("python_full_version", "3.14.0+"), Map.of());

        assertThat(Marker.parse("python_full_version >= '3.14'").orElseThrow().holds(built))
                .isTrue();
    }
}
