package org.syndi.verify;

import java.time.Duration;

/**
 * How long to ask an API that was deployed just now and may not answer yet.
 *
 * @param total for all checks together; after it each call is made once more and no more
 * @param request for one call
 * @param firstPause between the first call and the second; each later pause is twice as long
 * @param longestPause where that ends
 */
public record Patience(Duration total, Duration request, Duration firstPause, Duration longestPause) {

    /** A call may take the 29 s that API Gateway allows it (developer guide, "Quotas", integration timeout). */
    public static Patience upTo(Duration total) {
        return new Patience(total, Duration.ofSeconds(35), Duration.ofMillis(250), Duration.ofSeconds(5));
    }
}
