package org.syndi.local.wire;

import java.net.URI;
import java.util.Optional;

/**
 * A request on its way to an operation, with what the wire already knows of it.
 *
 * @param identity empty for the few operations that AWS offers unsigned
 * @param account the account that the call is about
 * @param region from the signature's scope; the endpoint's own for an unsigned call
 * @param requestId new for each call, repeated in the answer
 * @param endpoint this embedded AWS's own URL, without a trailing slash
 */
public record Call(
        HttpRequest request,
        Optional<Identity> identity,
        String account,
        String region,
        String requestId,
        URI endpoint) {}
