package org.syndi.maven;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.syndi.aws.AwsSettings;
import org.syndi.local.LocalAws;

/**
 * How clients reach the embedded AWS. Its access key is no secret: it opens nothing but this machine's own endpoint.
 */
final class LocalCredentials {
    private LocalCredentials() {}

    static AwsSettings settings(URI endpoint) {
        return AwsSettings.at(
                endpoint,
                LocalAws.REGION,
                new AwsSettings.StaticCredentials(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY));
    }

    /** For the shell of whoever wants to use the {@code aws} command or an SDK. */
    static Map<String, String> variables(URI endpoint) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", LocalAws.ACCESS_KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", LocalAws.SECRET_ACCESS_KEY);
        variables.put("AWS_REGION", LocalAws.REGION);
        variables.put("AWS_DEFAULT_REGION", LocalAws.REGION);
        return variables;
    }
}
