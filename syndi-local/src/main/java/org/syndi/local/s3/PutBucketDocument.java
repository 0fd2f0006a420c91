package org.syndi.local.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Keeps a configuration document of a bucket. */
final class PutBucketDocument implements RestOperation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Buckets buckets;
    private final BucketDocument kind;

    PutBucketDocument(Buckets buckets, BucketDocument kind) {
        this.buckets = buckets;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "Put" + kind.subject();
    }

    @Override
    public Route route() {
        return S3Route.bucket("PUT").withQuery(kind.subResource());
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        String document = call.request().bodyText();
        if (kind.isJson()) {
            checkJson(document);
        } else if (!Xml.parse(document).name().equals(kind.root())) {
            throw S3Errors.malformedXml("the root element " + kind.root());
        }
        buckets.change(bucket.name(), old -> old.withDocument(kind.subResource(), document));
        return HttpResponse.empty(kind.putStatus());
    }

    private static void checkJson(String document) {
        try {
            if (JSON.readTree(document).isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw AwsException.badRequest("MalformedPolicy", "Policies must be valid JSON: " + e.getOriginalMessage());
        }
        throw AwsException.badRequest("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
    }
}
