package org.syndi.local.cloudfront;

import java.util.List;
import java.util.Optional;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.RestCall;

/** The distributions of all accounts. */
final class Distributions {
    private final Table<Distribution> table;

    Distributions(Table<Distribution> table) {
        this.table = table;
    }

    void put(Distribution distribution) {
        table.put(distribution.id(), distribution);
    }

    void remove(String id) {
        table.remove(id);
    }

    Optional<Distribution> find(String id) {
        return table.find(id);
    }

    /** The caller's distribution that a call is about. */
    Distribution of(RestCall call) {
        return find(call.path("DistributionId"))
                .filter(found -> found.account().equals(call.call().account()))
                .orElseThrow(() -> AwsException.notFound(
                        "NoSuchDistribution",
                        "The specified distribution does not exist: " + call.path("DistributionId")));
    }

    List<Distribution> of(String account) {
        return table.all().stream()
                .filter(distribution -> distribution.account().equals(account))
                .toList();
    }

    /** Another distribution, of whichever account, that has this alias. */
    Optional<Distribution> withAlias(String alias, String exceptId) {
        return table.all().stream()
                .filter(distribution -> !distribution.id().equals(exceptId))
                .filter(distribution -> distribution
                        .config()
                        .path("Aliases")
                        .valueStream()
                        .anyMatch(other -> other.asText().equalsIgnoreCase(alias)))
                .findFirst();
    }
}
