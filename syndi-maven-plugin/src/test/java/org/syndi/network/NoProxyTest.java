package org.syndi.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.org              | https://example.org/x          | true
            example.org              | https://sts.example.org        | true
            example.org              | https://badexample.org         | false
            .example.org             | https://sts.example.org        | true
            .example.org             | https://example.org            | true
            *.example.org            | https://sts.example.org        | true
            EXAMPLE.org              | https://sts.Example.ORG        | true
            *                        | https://sts.amazonaws.com      | true
            a.org, b.org             | https://b.org                  | true
            a.org b.org              | https://b.org                  | true
            a.org:8443               | https://a.org:8443             | true
            a.org:8443               | https://a.org                  | false
            a.org:443                | https://a.org                  | true
            sts.*.amazonaws.com      | https://sts.eu-west-1.amazonaws.com | true
            10.0.0.0/8               | http://10.11.12.13             | true
            10.0.0.0/8               | http://11.0.0.1                | false
            10.0.0.0/8               | http://10.example.org          | false
            10.*                     | http://10.11.12.13             | true
            192.168.1.7              | http://192.168.1.7:8080        | true
            fd00::/8                 | http://[fd12:3456::1]          | true
            10.0.0.0/99              | http://10.0.0.1                | false
            nothing.org              | http://localhost:4566          | true
            nothing.org              | http://127.0.0.53              | true
            nothing.org              | http://[::1]:4566              | true
            ''                       | https://sts.amazonaws.com      | false
            """)
    void takesWhatAnyOfTheUsualProgramsTakes(String variable, URI target, boolean covered) {
        assertThat(NoProxy.ofVariable(variable).covers(target)).isEqualTo(covered);
    }

    @Test
    void readsTheVariablesInBothSpellings() {
        assertThat(proxy(Map.of("https_proxy", "a:1", "HTTPS_PROXY", "b:2"))).isEqualTo("http://a:1");
        assertThat(proxy(Map.of("https_proxy", " ", "HTTPS_PROXY", "http://b:2")))
                .isEqualTo("http://b:2");
        assertThat(proxy(Map.of("HTTP_PROXY", "c:3", "ALL_PROXY", "d:4"))).isEqualTo("http://d:4");
        assertThat(proxy(Map.of("http_proxy", "c:3"))).isEmpty();
    }

    private static String proxy(Map<String, String> environment) {
        return new ProxyVariables(environment::get).proxyFor("https").orElse("");
    }
}
