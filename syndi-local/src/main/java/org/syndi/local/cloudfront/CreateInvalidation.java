package org.syndi.local.cloudfront;

import java.util.List;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Forgets cached paths: done at once, as nothing is cached. The same reference again means the same invalidation. */
final class CreateInvalidation implements RestOperation {
    private final Distributions distributions;
    private final Table<Invalidation> invalidations;

    CreateInvalidation(Distributions distributions, Table<Invalidation> invalidations) {
        this.distributions = distributions;
        this.invalidations = invalidations;
    }

    @Override
    public String name() {
        return "CreateInvalidation";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2020-05-31/distribution/{DistributionId}/invalidation");
    }

    @Override
    public synchronized HttpResponse execute(RestCall call) {
        Distribution distribution = distributions.of(call);
        Xml batch = Xml.parse(call.request().bodyText());
        String reference = batch.textOf("CallerReference").orElseThrow(() -> invalid("CallerReference is missing."));
        List<String> paths = batch.first("Paths").flatMap(list -> list.first("Items")).stream()
                .flatMap(items -> items.all("Path").stream())
                .map(Xml::text)
                .toList();
        if (paths.isEmpty() || !paths.stream().allMatch(path -> path.startsWith("/"))) {
            throw invalid("Your request contains one or more invalid invalidation paths: " + paths);
        }
        Invalidation invalidation = invalidations.all().stream()
                .filter(known -> known.distributionId().equals(distribution.id())
                        && known.callerReference().equals(reference))
                .findFirst()
                .orElseGet(() -> add(new Invalidation(
                        Ids.of("I"), distribution.id(), System.currentTimeMillis(), reference, paths)));
        if (!invalidation.paths().equals(paths)) {
            throw invalid("Your request contains a caller reference that was used for a previous invalidation batch for"
                    + " the same distribution.");
        }
        return DistributionXml.answer(201, DistributionXml.invalidation(invalidation))
                .withHeader("Location", call.call().endpoint() + call.request().rawPath() + "/" + invalidation.id());
    }

    private Invalidation add(Invalidation invalidation) {
        invalidations.put(invalidation.id(), invalidation);
        return invalidation;
    }

    private static AwsException invalid(String message) {
        return AwsException.badRequest("InvalidArgument", message);
    }
}
