package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** CreateStack: starts the creation; the same token again answers the same stack. */
final class CreateStack implements QueryOperation {
    private final Engine engine;
    private final Proposals proposals;
    private final StackLifecycle lifecycle;

    CreateStack(Engine engine, Proposals proposals, StackLifecycle lifecycle) {
        this.engine = engine;
        this.proposals = proposals;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "CreateStack";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        String name = Names.checked(input.required("StackName"), "stackName");
        Operation operation = Operation.fresh(Operation.CREATE, input, "ClientRequestToken");
        Optional<Stack> taken = engine.state().stacks().find(name, call);
        if (taken.isPresent()) {
            return answer(lifecycle.again(taken.get(), operation));
        }
        OnFailure onFailure = onFailure(input);
        StackIdentity identity = StackIdentity.fresh(call.account(), call.region(), name);
        Proposal proposal = proposals.read(input, identity, Optional.empty());
        DirectExpansion.checkAutoExpand(proposal);
        Blueprint blueprint = proposals.expand(proposal, identity);
        DirectExpansion.checkIam(blueprint);
        engine.evaluate(identity, blueprint);
        return answer(
                lifecycle.create(Stack.fresh(identity, settings(input, onFailure), blueprint, operation), onFailure));
    }

    private static List<Xml> answer(Stack stack) {
        return List.of(
                Xml.text("StackId", stack.identity().arn()),
                Xml.text("OperationId", stack.operation().id()));
    }

    private static StackSettings settings(Parameters input, OnFailure onFailure) {
        return new StackSettings(
                Flags.isSet(input, "EnableTerminationProtection"),
                onFailure == OnFailure.DO_NOTHING,
                Flags.isSet(input, "RetainExceptOnCreate"),
                null);
    }

    private static OnFailure onFailure(Parameters input) {
        if (input.has("OnFailure") && input.has("DisableRollback")) {
            throw AwsException.badRequest(
                    "ValidationError", "You can specify either DisableRollback or OnFailure, but not both.");
        }
        return input.first("OnFailure")
                .map(OnFailures::parse)
                .orElse(Flags.isSet(input, "DisableRollback") ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
    }
}
