package org.syndi.local.s3;

import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Creates a bucket with the settings that new buckets have: encrypted, private, without access control lists. */
final class CreateBucket implements RestOperation {
    private static final String US_EAST_1 = "us-east-1";

    private final Buckets buckets;

    CreateBucket(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "CreateBucket";
    }

    @Override
    public Route route() {
        return S3Route.bucket("PUT");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String name = call.path("Bucket");
        BucketName.check(name);
        if (call.request().headers().first("x-amz-bucket-object-lock-enabled").isPresent()) {
            throw S3Errors.notImplemented("object lock");
        }
        Bucket bucket = NewBucket.of(name, call.call().account(), region(call));
        if (!buckets.add(bucket)) {
            refuseUnlessHarmless(buckets.existing(name), bucket);
        }
        return HttpResponse.empty(200).withHeader("Location", "/" + name);
    }

    /** "If you re-create an existing bucket that you already own in us-east-1, Amazon S3 returns 200 OK." */
    private static void refuseUnlessHarmless(Bucket present, Bucket wanted) {
        if (!present.account().equals(wanted.account())) {
            throw new AwsException(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.");
        }
        if (!present.region().equals(US_EAST_1) || !wanted.region().equals(US_EAST_1)) {
            throw new AwsException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
    }

    /** Other regions than us-east-1 take buckets for themselves only, and want to hear it. */
    private static String region(RestCall call) {
        String body = call.request().bodyText();
        String here = call.call().region();
        String asked = body.isBlank()
                ? US_EAST_1
                : Xml.parse(body).textOf("LocationConstraint").orElse(US_EAST_1);
        if (!asked.equals(here) && !here.equals(US_EAST_1)) {
            throw AwsException.badRequest(
                    "IllegalLocationConstraintException",
                    "The " + (asked.equals(US_EAST_1) ? "unspecified" : asked)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        return asked;
    }
}
