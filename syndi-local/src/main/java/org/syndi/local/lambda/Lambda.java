package org.syndi.local.lambda;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.syndi.local.lambda.code.CodeDownload;
import org.syndi.local.lambda.code.CodeIntake;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.code.CodePackage;
import org.syndi.local.lambda.code.CodeSource;
import org.syndi.local.lambda.code.CodeStorage;
import org.syndi.local.lambda.function.Function;
import org.syndi.local.lambda.function.FunctionOperations;
import org.syndi.local.lambda.function.FunctionReference;
import org.syndi.local.lambda.function.FunctionResources;
import org.syndi.local.lambda.function.Functions;
import org.syndi.local.lambda.function.Invocations;
import org.syndi.local.lambda.function.LayerStack;
import org.syndi.local.lambda.function.LayerUse;
import org.syndi.local.lambda.function.MetricSink;
import org.syndi.local.lambda.function.Policies;
import org.syndi.local.lambda.function.Versions;
import org.syndi.local.lambda.layer.LayerOperations;
import org.syndi.local.lambda.layer.LayerVersion;
import org.syndi.local.lambda.layer.LayerVersionResource;
import org.syndi.local.lambda.layer.Layers;
import org.syndi.local.lambda.runtime.FunctionEnvironment;
import org.syndi.local.lambda.runtime.LogSink;
import org.syndi.local.lambda.runtime.Payload;
import org.syndi.local.lambda.runtime.PythonRuntime;
import org.syndi.local.lambda.runtime.RuntimeSettings;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.PublicEndpoint;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.RestService;

/** The Lambda service. Closing it ends every function's process. */
public final class Lambda implements AutoCloseable {
    private final CallInterceptor interceptor;
    private final CodeLimits limits;
    private final CodeStorage storage;
    private final Layers layers;
    private final Functions functions;
    private final Versions versions;
    private final Policies policies;
    private final PythonRuntime runtime;
    private final Invocations invocations;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "lambda");
        thread.setDaemon(true);
        return thread;
    });

    public Lambda(
            Store store,
            CallInterceptor interceptor,
            CodeSource source,
            LogSink log,
            MetricSink metrics,
            FunctionEnvironment surroundings) {
        this(store, interceptor, source, log, metrics, surroundings, RuntimeSettings.defaults(), CodeLimits.AWS);
    }

    public Lambda(
            Store store,
            CallInterceptor interceptor,
            CodeSource source,
            LogSink log,
            MetricSink metrics,
            FunctionEnvironment surroundings,
            RuntimeSettings settings,
            CodeLimits limits) {
        this.interceptor = interceptor;
        this.limits = limits;
        this.storage = new CodeStorage(store.folder("lambda/code"));
        CodeIntake intake = new CodeIntake(storage, source, limits);
        this.layers = new Layers(store, intake);
        this.runtime = new PythonRuntime(store.folder("lambda/runtime"), settings, log, surroundings);
        this.functions =
                new Functions(store, intake, storage, new LayerStack(layers, limits), threads, runtime::retire);
        this.versions = new Versions(store, functions);
        this.policies = new Policies(store);
        this.invocations = new Invocations(versions, storage, runtime, metrics);
        forgetUnusedCode();
        functions.resume();
    }

    public AwsService service() {
        List<RestOperation> operations = Stream.of(
                        new FunctionOperations(functions, versions, policies, invocations, limits, threads).all(),
                        new LayerOperations(layers, limits).all())
                .flatMap(List::stream)
                .toList();
        return new RestService("lambda", RestService.ErrorShape.JSON, operations, interceptor);
    }

    public List<ResourceType> resourceTypes() {
        return Stream.concat(
                        new FunctionResources(functions, versions, policies).all().stream(),
                        Stream.of(new LayerVersionResource(layers)))
                .toList();
    }

    public List<PublicEndpoint> publicEndpoints() {
        return List.of(new CodeDownload(storage));
    }

    /**
     * Runs a function as another service would.
     *
     * @param functionArn may end in a version or an alias
     * @param payload JSON
     * @throws org.syndi.local.wire.AwsException as Invoke answers
     */
    public InvocationResult invoke(String functionArn, byte[] payload) {
        Invocations.Completed completed =
                invocations.run(reference(functionArn), new Payload(payload), Optional.empty());
        return new InvocationResult(
                completed.outcome().payload(),
                completed.outcome().failed(),
                completed.executedVersion(),
                completed.outcome().logTail());
    }

    /**
     * Whether the function's policy lets a service invoke it in the name of one of its resources.
     *
     * @param service for example {@code apigateway.amazonaws.com}
     * @param sourceArn for example {@code arn:aws:execute-api:us-east-1:000000000000:api/stage/GET/path}
     */
    public boolean permits(String functionArn, String service, String sourceArn) {
        return policies.permits(reference(functionArn), service, sourceArn);
    }

    /** A whole ARN: account and region that are assumed for a short name do not matter. */
    private static FunctionReference reference(String functionArn) {
        return FunctionReference.parse(functionArn, "000000000000", "us-east-1");
    }

    /** Code that nothing refers to any more; not while functions run, which may still import from it. */
    private void forgetUnusedCode() {
        List<Function> all =
                Stream.concat(functions.all().stream(), versions.all().stream()).toList();
        Set<CodePackage> used = new HashSet<>();
        Set<List<CodePackage>> layerSets = new HashSet<>();
        layers.all().stream().map(LayerVersion::content).forEach(used::add);
        for (Function function : all) {
            used.add(function.code());
            function.layers().stream().map(LayerUse::content).forEach(used::add);
            layerSets.add(function.layers().stream().map(LayerUse::content).toList());
        }
        storage.keepOnly(used, layerSets);
    }

    @Override
    public void close() {
        runtime.close();
        threads.shutdownNow();
    }
}
