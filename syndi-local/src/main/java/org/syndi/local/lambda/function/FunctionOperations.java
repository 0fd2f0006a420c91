package org.syndi.local.lambda.function;

import java.util.List;
import java.util.concurrent.Executor;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.wire.RestOperation;

/**
 * The part of the API that is about functions.
 *
 * @param events where events run that nobody waits for
 */
public record FunctionOperations(
        Functions functions,
        Versions versions,
        Policies policies,
        Invocations invocations,
        CodeLimits limits,
        Executor events) {
    public List<RestOperation> all() {
        return List.of(
                new CreateFunction(functions, limits),
                new GetFunction(functions, versions),
                new GetFunctionConfiguration(versions),
                new UpdateFunctionCode(functions, limits),
                new UpdateFunctionConfiguration(functions),
                new DeleteFunction(new FunctionRemoval(functions, versions, policies)),
                new ListFunctions(functions),
                new Invoke(invocations, events),
                new AddPermission(versions, policies),
                new RemovePermission(versions, policies),
                new GetPolicy(versions, policies),
                new ListTags(functions),
                new TagResource(functions),
                new UntagResource(functions));
    }
}
