package org.syndi.local.lambda.code;

/**
 * "Lambda quotas" in the developer guide, in bytes.
 *
 * @param request of a call that brings a zip with it, base64 and all
 * @param zip that is uploaded directly
 * @param unpacked of a function's code and its layers together
 */
public record CodeLimits(long request, long zip, long unpacked) {
    public static final CodeLimits AWS = new CodeLimits(70_167_211, 52_428_800, 262_144_000);
}
