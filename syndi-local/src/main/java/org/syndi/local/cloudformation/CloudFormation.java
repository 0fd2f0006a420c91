package org.syndi.local.cloudformation;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.QueryService;

/** CloudFormation: wires its operations. */
public final class CloudFormation implements AutoCloseable {
    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final int SECONDS_TO_FINISH = 5;
    private static final String STOPPED = "The embedded AWS was stopped during this operation. ";

    private final ExecutorService threads = Executors.newCachedThreadPool(CloudFormation::thread);
    private final AwsService service;

    /**
     * Takes up what an earlier process left in progress.
     *
     * @param types of resources, of all services
     * @param templates where templates given by URL come from
     * @param loopback makes of an output's value, which is as on AWS, the one that answers here; applied when outputs
     *     are read
     */
    public CloudFormation(
            Store store,
            CallInterceptor interceptor,
            List<ResourceType> types,
            List<TemplateTransform> transforms,
            TemplateSource templates,
            UnaryOperator<String> loopback) {
        State state = State.in(store);
        ResourceTypes catalogue = new ResourceTypes(types);
        Engine engine = new Engine(state, catalogue, new Exports(state.stacks()), new ParallelWalk(threads));
        Operations operations = new Operations(engine, threads);
        new Interruption(engine, operations, STOPPED).settle();
        StackLifecycle lifecycle = new StackLifecycle(engine, operations);
        TemplateText text = new TemplateText(templates);
        Proposals proposals = new Proposals(text, catalogue, transforms);
        Stream<QueryOperation> calls = Stream.of(
                new CreateStack(engine, proposals, lifecycle),
                new UpdateStack(engine, proposals, lifecycle),
                new DeleteStack(state.stacks(), lifecycle),
                new RollbackStack(state.stacks(), lifecycle),
                new ContinueUpdateRollback(state.stacks(), lifecycle),
                new UpdateTerminationProtection(state.stacks()),
                new CreateChangeSet(engine, proposals),
                new DescribeChangeSet(state),
                new ListChangeSets(state),
                new DeleteChangeSet(state),
                new ExecuteChangeSet(state, lifecycle),
                new DescribeStacks(state.stacks(), loopback),
                new ListStacks(state.stacks()),
                new DescribeStackEvents(state),
                new DescribeEvents(state),
                new DescribeStackResources(state),
                new DescribeStackResource(state),
                new ListStackResources(state),
                new GetTemplate(state),
                new GetTemplateSummary(text, state.stacks(), catalogue),
                new ValidateTemplate(text, catalogue),
                new ListExports(engine.exports(), loopback),
                new ListImports(engine.exports()));
        this.service = new QueryService(
                "cloudformation", NAMESPACE, calls.map(Validated::new).toList(), interceptor);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cloudformation");
        thread.setDaemon(true);
        return thread;
    }

    public AwsService service() {
        return service;
    }

    /** Lets operations that are under way finish for a moment, then cuts them off; the next start says so. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
