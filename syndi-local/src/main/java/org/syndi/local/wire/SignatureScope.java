package org.syndi.local.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credential scope of a SigV4 signature: {@code <access key>/<date>/<region>/<service>/aws4_request}, from the
 * {@code Authorization} header or from the query of a presigned URL.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">IAM user
 *     guide, Create a signed AWS API request</a>
 */
record SignatureScope(String accessKeyId, String date, String region, String service) {
    private static final Pattern SCOPE = Pattern.compile("([^/=\\s]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request");

    /** S3 signs a little differently from all others. */
    boolean isS3() {
        return service.equals("s3");
    }

    static Optional<SignatureScope> of(HttpRequest request) {
        return request.headers()
                .first("Authorization")
                .or(() -> request.query().first("X-Amz-Credential"))
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(m -> new SignatureScope(m.group(1), m.group(2), m.group(3), m.group(4)));
    }
}
