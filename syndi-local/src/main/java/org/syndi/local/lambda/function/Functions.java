package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.lambda.code.CodeIntake;
import org.syndi.local.lambda.code.CodePackage;
import org.syndi.local.lambda.code.CodeStorage;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/**
 * All functions in their latest state. A change is taken at once and settles soon after, when its code and layers lie
 * unpacked; until then the function refuses other changes, as on AWS.
 */
public final class Functions {
    private static final Logger LOG = LoggerFactory.getLogger(Functions.class);

    private final Table<Function> table;
    private final CodeIntake intake;
    private final CodeStorage storage;
    private final LayerStack layers;
    private final Executor preparation;
    private final Consumer<String> onChange;

    /**
     * @param preparation where code is unpacked
     * @param onChange gets the ARN of a function that was changed or deleted
     */
    public Functions(
            Store store,
            CodeIntake intake,
            CodeStorage storage,
            LayerStack layers,
            Executor preparation,
            Consumer<String> onChange) {
        this.table = store.table("lambda/functions", Function.class);
        this.intake = intake;
        this.storage = storage;
        this.layers = layers;
        this.preparation = preparation;
        this.onChange = onChange;
    }

    /** Takes up what a shutdown interrupted. */
    public void resume() {
        all().stream().filter(function -> function.progress().underWay()).forEach(this::settleSoon);
    }

    public List<Function> all() {
        return table.all();
    }

    Optional<Function> find(String arn) {
        return table.find(arn);
    }

    /** @param input as of CreateFunction */
    Function create(String arn, JsonNode input, Map<String, String> tags) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        if (table.find(arn).isPresent()) {
            throw alreadyThere(name);
        }
        FunctionSettings settings = FunctionSettings.of(name, input);
        SettingsRules.check(settings);
        CodePackage code = intake.take(input.path("Code"));
        List<LayerUse> used = layers.resolve(settings.layerArns(), List.of(), code);
        Function function = Function.create(arn, settings, code, used, tags);
        if (!table.putIfAbsent(arn, function)) {
            throw alreadyThere(name);
        }
        return function;
    }

    private static AwsException alreadyThere(String name) {
        return new AwsException(409, "ResourceConflictException", "Function already exist: " + name);
    }

    /** @param input as of UpdateFunctionCode; with {@code DryRun} it is checked and nothing is changed */
    Function updateCode(String arn, JsonNode input) {
        checkChange(arn, input);
        CodePackage code = intake.take(input);
        UnaryOperator<Function> change = function -> {
            layers.checkSize(code, function.layers());
            Function changed = function.withCode(code, input.path("Architectures"));
            SettingsRules.check(changed.settings());
            return changed;
        };
        return input.path("DryRun").asBoolean()
                ? change.apply(require(arn)).settled(FunctionProgress.READY, "")
                : change(arn, input, change);
    }

    /** @param input as of UpdateFunctionConfiguration */
    Function updateSettings(String arn, JsonNode input) {
        return change(
                arn,
                input,
                function -> withSettings(function, function.settings().with(input)));
    }

    /** As CloudFormation wants it: what {@code input} does not name goes back to its default. */
    Function replaceSettings(String arn, JsonNode input) {
        return change(arn, input, function -> withSettings(function, FunctionSettings.of(function.name(), input)));
    }

    private Function withSettings(Function function, FunctionSettings settings) {
        SettingsRules.check(settings);
        return function.updating(
                settings, function.code(), layers.resolve(settings.layerArns(), function.layers(), function.code()));
    }

    private synchronized Function change(String arn, JsonNode input, UnaryOperator<Function> how) {
        Function changed = how.apply(checkChange(arn, input));
        table.put(arn, changed);
        onChange.accept(arn);
        return changed;
    }

    /** The function, if it is there, at rest, and in the revision that the caller knows. */
    private Function checkChange(String arn, JsonNode input) {
        Function function = require(arn);
        if (function.progress() == FunctionProgress.CREATING) {
            throw conflict("The function is currently in the following state: Pending");
        }
        if (function.progress() == FunctionProgress.UPDATING) {
            throw conflict("An update is in progress for resource: " + arn);
        }
        if (input.hasNonNull("RevisionId") && !input.get("RevisionId").asText().equals(function.revisionId())) {
            throw new AwsException(
                    412,
                    "PreconditionFailedException",
                    "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to"
                            + " retrieve the latest RevisionId");
        }
        return function;
    }

    private static AwsException conflict(String why) {
        return new AwsException(
                409, "ResourceConflictException", "The operation cannot be performed at this time. " + why);
    }

    void delete(String arn) {
        require(arn);
        table.remove(arn);
        onChange.accept(arn);
    }

    void tag(String arn, UnaryOperator<Map<String, String>> change) {
        require(arn);
        table.update(arn, function -> function.withTags(change.apply(function.tags())));
    }

    Function require(String arn) {
        return table.find(arn).orElseThrow(() -> missing(arn));
    }

    static AwsException missing(String arn) {
        return AwsException.notFound("ResourceNotFoundException", "Function not found: " + arn);
    }

    /** Unpacks what the function needs, behind the caller's back. */
    void settleSoon(Function function) {
        preparation.execute(() -> settle(function));
    }

    /** Unpacks what the function needs, and returns the function at rest, also when that failed. */
    Function settle(Function function) {
        Function settled;
        try {
            storage.unpack(List.of(function.code()));
            if (!function.layers().isEmpty()) {
                storage.unpack(function.layerContents());
            }
            settled = function.settled(FunctionProgress.READY, "");
        } catch (IOException | RuntimeException e) {
            LOG.warn("The code of {} cannot be unpacked", function.name(), e);
            settled = function.settled(function.progress().failed(), "The code cannot be unpacked: " + e.getMessage());
        }
        Function end = settled;
        return table.update(
                        function.arn(),
                        now -> now.revisionId().equals(function.revisionId()) ? end.withTags(now.tags()) : now)
                .orElse(end);
    }
}
