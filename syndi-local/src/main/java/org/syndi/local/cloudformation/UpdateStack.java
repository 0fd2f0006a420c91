package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** UpdateStack: starts an update without a change set; the same token again starts nothing. */
final class UpdateStack implements QueryOperation {
    private final Engine engine;
    private final Proposals proposals;
    private final StackLifecycle lifecycle;

    UpdateStack(Engine engine, Proposals proposals, StackLifecycle lifecycle) {
        this.engine = engine;
        this.proposals = proposals;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "UpdateStack";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        Stack stack = engine.state().stacks().require(input.required("StackName"), call, "Stack [%s] does not exist");
        Operation operation = Operation.fresh(Operation.UPDATE, input, "ClientRequestToken");
        Optional<Operation> earlier = lifecycle.earlier(stack, operation);
        if (earlier.isPresent()) {
            return answer(stack.identity(), earlier.get());
        }
        boolean disableRollback = Flags.isSet(input, "DisableRollback");
        StackLifecycle.checkUpdatable(stack, disableRollback);
        Proposal proposal = proposals.read(input, stack.identity(), Optional.of(stack.blueprint()));
        DirectExpansion.checkAutoExpand(proposal);
        Blueprint blueprint = proposals.expand(proposal, stack.identity());
        DirectExpansion.checkIam(blueprint);
        ChangeSetDiff diff = new ChangeSetDiff(engine, stack, blueprint);
        if (!diff.isWorthwhile(diff.changes())) {
            throw AwsException.badRequest("ValidationError", "No updates are to be performed.");
        }
        Operation begun = lifecycle.update(
                stack,
                blueprint,
                operation,
                new StackLifecycle.Options(disableRollback, Flags.isSet(input, "RetainExceptOnCreate"), null));
        engine.state().changeSets().outdated(stack.identity());
        return answer(stack.identity(), begun);
    }

    private static List<Xml> answer(StackIdentity stack, Operation operation) {
        return List.of(Xml.text("StackId", stack.arn()), Xml.text("OperationId", operation.id()));
    }
}
