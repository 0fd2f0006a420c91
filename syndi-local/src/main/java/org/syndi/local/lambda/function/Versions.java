package org.syndi.local.lambda.function;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** Published versions and aliases of functions. */
public final class Versions {
    /** Outlives the versions, so that a number is not given twice. */
    public record Numbering(long latest) {}

    private final Functions functions;
    private final Table<Function> versions;
    private final Table<Numbering> numberings;
    private final Table<Alias> aliases;

    public Versions(Store store, Functions functions) {
        this.functions = functions;
        this.versions = store.table("lambda/versions", Function.class);
        this.numberings = store.table("lambda/version-numbers", Numbering.class);
        this.aliases = store.table("lambda/aliases", Alias.class);
    }

    /** The function in the version that is meant. */
    Function resolve(FunctionReference reference) {
        if (reference.latest()) {
            return functions.require(reference.arn());
        }
        String qualifier = reference.qualifier().orElseThrow();
        Optional<Function> version = qualifier.matches("\\d+")
                ? versions.find(key(reference.arn(), qualifier))
                : aliases.find(reference.arn() + ":" + qualifier).map(this::behind);
        return version.orElseThrow(() -> Functions.missing(reference.qualifiedArn()));
    }

    private Function behind(Alias alias) {
        return resolve(new FunctionReference(alias.functionArn(), Optional.of(alias.version())));
    }

    /**
     * A new version, unless nothing has changed since the last one: then that.
     *
     * @param numbered hears the number of a new one before it is there
     */
    synchronized Function publish(String arn, String description, LongConsumer numbered) {
        Function latest = functions.require(arn);
        Optional<Function> last = of(arn).stream().reduce((first, second) -> second);
        if (last.isPresent() && same(last.get(), latest)) {
            return last.get();
        }
        numberings.putIfAbsent(arn, new Numbering(0));
        long number = numberings
                .update(arn, numbering -> new Numbering(numbering.latest() + 1))
                .map(Numbering::latest)
                .orElseThrow();
        numbered.accept(number);
        Function version = latest.published(number, description);
        versions.put(key(arn, version.version()), version);
        return version;
    }

    private static boolean same(Function version, Function latest) {
        return version.code().equals(latest.code())
                && version.layers().equals(latest.layers())
                && version.settings()
                        .values()
                        .deepCopy()
                        .without("Description")
                        .equals(latest.settings().values().deepCopy().without("Description"));
    }

    Collection<Function> of(String arn) {
        return versions.withPrefix(arn + ":").values();
    }

    void remove(String arn, String version) {
        versions.remove(key(arn, version));
    }

    Optional<Alias> alias(String aliasArn) {
        return aliases.find(aliasArn);
    }

    /** Puts it, or puts it anew. */
    void put(Alias alias) {
        aliases.put(alias.arn(), alias);
    }

    void removeAlias(String aliasArn) {
        aliases.remove(aliasArn);
    }

    /** Removes all of a function that is deleted. */
    void removeAll(String arn) {
        of(arn).forEach(version -> remove(arn, version.version()));
        aliases.withPrefix(arn + ":").keySet().forEach(aliases::remove);
    }

    public List<Function> all() {
        return versions.all();
    }

    private static String key(String arn, String version) {
        return String.format("%s:%010d", arn, Long.parseLong(version));
    }
}
