package org.syndi.local;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.syndi.local.apigateway.ApiGateway;
import org.syndi.local.apigateway.FunctionInvoker;
import org.syndi.local.cloudformation.CloudFormation;
import org.syndi.local.cloudfront.CloudFront;
import org.syndi.local.cloudwatch.CloudWatch;
import org.syndi.local.cognito.Cognito;
import org.syndi.local.iam.Iam;
import org.syndi.local.lambda.InvocationResult;
import org.syndi.local.lambda.Lambda;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.runtime.RuntimeSettings;
import org.syndi.local.logs.CloudWatchLogs;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.s3.S3;
import org.syndi.local.store.Store;
import org.syndi.local.sts.AccessKeys;
import org.syndi.local.sts.Sts;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials.AccessKey;
import org.syndi.local.wire.PublicEndpoint;
import org.syndi.local.wire.Router;

/** The services of one embedded AWS, and how each reaches what it needs of the others. */
final class Services implements AutoCloseable {
    /** As long as AWS lets a role's session last at most; a function's process does not live longer here. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Supplier<URI> endpoint;
    private final Store store;
    private final AccessKeys keys;
    private final Sts sts;
    private final Iam iam;
    private final S3 s3;
    private final CloudWatchLogs logs;
    private final CloudWatch cloudWatch;
    private final Cognito cognito;
    private final Lambda lambda;
    private final ApiGateway apiGateway;
    private final CloudFront cloudFront;
    private final CloudFormation cloudFormation;

    /** @param endpoint asked whenever a URL of this AWS is needed */
    Services(LocalAwsOptions options, Supplier<URI> endpoint, CallInterceptor interceptor) {
        this.store = new Store(options.directory());
        this.endpoint = endpoint;
        this.iam = new Iam(store, interceptor);
        this.keys = new AccessKeys(store, iam::roleId, LocalAws.ACCOUNT);
        this.sts = new Sts(keys, interceptor);
        this.s3 = new S3(store, interceptor);
        this.logs = new CloudWatchLogs(store, interceptor);
        this.cloudWatch = new CloudWatch(store, interceptor);
        this.cognito = new Cognito(store, interceptor, endpoint);
        this.lambda = new Lambda(
                store,
                interceptor,
                s3::open,
                logs::append,
                cloudWatch::record,
                this::functionVariables,
                runtime(options),
                CodeLimits.AWS);
        this.apiGateway = new ApiGateway(store, interceptor, this::invoke, cognito::verify, endpoint);
        this.cloudFront = new CloudFront(store, interceptor);
        this.cloudFormation = new CloudFormation(
                store,
                interceptor,
                resourceTypes(),
                List.of(new ServerlessTransform()),
                s3::open,
                new LoopbackUrls(endpoint));
    }

    private static RuntimeSettings runtime(LocalAwsOptions options) {
        RuntimeSettings defaults = RuntimeSettings.defaults();
        return new RuntimeSettings(
                options.interpreter(), defaults.initLimit(), defaults.idleLimit(), defaults.concurrency());
    }

    /** What tells the AWS SDK in a function where AWS is and who it is, as on AWS: the standard variables. */
    private Map<String, String> functionVariables(String functionArn, String roleArn) {
        String session = functionArn.substring(functionArn.lastIndexOf(':') + 1);
        AccessKey key = keys.issue(roleArn, session, LONGEST_SESSION);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint.get().toString());
        variables.put("AWS_ACCESS_KEY_ID", key.identity().accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", key.secret());
        variables.put("AWS_SESSION_TOKEN", key.sessionToken());
        return variables;
    }

    private FunctionInvoker.Result invoke(String functionArn, byte[] event) {
        InvocationResult result = lambda.invoke(functionArn, event);
        return new FunctionInvoker.Result(result.payload().text(), result.functionError());
    }

    private List<ResourceType> resourceTypes() {
        return Stream.of(
                        iam.resourceTypes(),
                        s3.resourceTypes(),
                        logs.resourceTypes(),
                        cognito.resourceTypes(),
                        lambda.resourceTypes(),
                        apiGateway.resourceTypes(),
                        cloudFront.resourceTypes())
                .flatMap(List::stream)
                .toList();
    }

    Router router() {
        List<PublicEndpoint> publicEndpoints = Stream.of(
                        cognito.publicEndpoints(), lambda.publicEndpoints(), apiGateway.publicEndpoints())
                .flatMap(List::stream)
                .toList();
        List<AwsService> services = List.of(
                sts.service(),
                iam.service(),
                s3.service(),
                logs.service(),
                cloudWatch.service(),
                cognito.service(),
                lambda.service(),
                apiGateway.service(),
                cloudFront.service(),
                cloudFormation.service());
        return new Router(publicEndpoints, services, keys, new Router.Home(LocalAws.ACCOUNT, LocalAws.REGION));
    }

    @Override
    public void close() {
        cloudFormation.close();
        lambda.close();
        store.close();
    }
}
