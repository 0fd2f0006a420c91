package org.syndi.local.s3;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Table;
import org.syndi.local.wire.RestCall;

/** The buckets of all accounts; a name is there once in the world. */
final class Buckets {
    private final Table<Bucket> table;

    Buckets(Table<Bucket> table) {
        this.table = table;
    }

    /**
     * The bucket that a call is about, which must be the caller's own and, where the caller says whose it should be,
     * that account's.
     */
    Bucket of(RestCall call) {
        return owned(call, call.path("Bucket"), "x-amz-expected-bucket-owner");
    }

    /** @param ownerHeader the header by which the caller says whose bucket it should be */
    Bucket owned(RestCall call, String name, String ownerHeader) {
        Bucket bucket = existing(name);
        boolean asExpected = call.request()
                .headers()
                .first(ownerHeader)
                .map(bucket.account()::equals)
                .orElse(true);
        if (!asExpected || !bucket.account().equals(call.call().account())) {
            throw S3Errors.accessDenied();
        }
        return bucket;
    }

    Bucket existing(String name) {
        return table.find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    Optional<Bucket> find(String name) {
        return table.find(name);
    }

    boolean add(Bucket bucket) {
        return table.putIfAbsent(bucket.name(), bucket);
    }

    void change(String name, UnaryOperator<Bucket> change) {
        if (table.update(name, change).isEmpty()) {
            throw S3Errors.noSuchBucket(name);
        }
    }

    void remove(String name) {
        table.remove(name);
    }

    /** Sorted by name. */
    List<Bucket> ownedBy(String account) {
        return table.all().stream()
                .filter(bucket -> bucket.account().equals(account))
                .toList();
    }
}
