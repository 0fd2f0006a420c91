package org.syndi.local.apigateway;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.PublicEndpoint;
import org.syndi.local.wire.RestService;

/** API Gateway's REST APIs: the API, the resource types, and the stages as clients call them. */
public final class ApiGateway {
    private final CallInterceptor interceptor;
    private final Supplier<URI> endpoint;
    private final Apis apis;
    private final Accounts accounts;
    private final ExecuteApi stages;

    /**
     * @param invoker runs the functions behind the APIs
     * @param verifier checks the tokens of callers
     * @param endpoint this embedded AWS's own URL, without a trailing slash
     */
    public ApiGateway(
            Store store,
            CallInterceptor interceptor,
            FunctionInvoker invoker,
            TokenVerifier verifier,
            Supplier<URI> endpoint) {
        InstantSource clock = InstantSource.system();
        this.interceptor = interceptor;
        this.endpoint = endpoint;
        this.apis = new Apis(store, clock);
        this.accounts = new Accounts(store);
        this.stages = new ExecuteApi(apis, invoker, verifier, threads(), clock);
    }

    public AwsService service() {
        return new RestService(
                "apigateway",
                RestService.ErrorShape.JSON,
                List.of(
                        new GetRestApis(apis),
                        new GetRestApi(apis),
                        new DeleteRestApi(apis),
                        new GetResources(apis),
                        new GetAuthorizers(apis),
                        new GetDeployments(apis),
                        new GetDeployment(apis),
                        new GetStages(apis),
                        new GetStage(apis),
                        new GetExport(apis),
                        new GetAccount(accounts),
                        new UpdateAccount(accounts)),
                interceptor);
    }

    public List<ResourceType> resourceTypes() {
        StageSettings settings = new StageSettings(accounts);
        return List.of(
                new RestApiType(apis),
                new DeploymentType(apis, settings),
                new StageType(apis, settings),
                new AccountType(accounts));
    }

    public List<PublicEndpoint> publicEndpoints() {
        return List.of(stages);
    }

    /** Where a stage answers on this endpoint, without a trailing slash; whether it is there is not asked. */
    public URI stageUri(String apiId, String stage) {
        return URI.create(endpoint.get() + "/_aws/execute-api/" + apiId + "/" + stage);
    }

    /** Threads in which functions are waited for; idle ones end by themselves. */
    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "api-gateway");
            thread.setDaemon(true);
            return thread;
        });
    }
}
