package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/**
 * CreateChangeSet. What is wrong with the call itself is answered at once; what only comes out of the transforms and of
 * the comparison makes the change set a failed one.
 */
final class CreateChangeSet implements QueryOperation {
    private final Engine engine;
    private final Proposals proposals;
    private final ChangeSetMaker maker;

    CreateChangeSet(Engine engine, Proposals proposals) {
        this.engine = engine;
        this.proposals = proposals;
        this.maker = new ChangeSetMaker(engine, proposals);
    }

    @Override
    public String name() {
        return "CreateChangeSet";
    }

    @Override
    public synchronized List<Xml> execute(Parameters input, Call call) {
        String type = type(input);
        String name = Names.checked(input.required("ChangeSetName"), "changeSetName");
        Optional<Stack> existing = engine.state().stacks().find(input.required("StackName"), call);
        Operation operation = Operation.fresh(Operation.CHANGE_SET, input, "ClientToken");
        Optional<ChangeSet> taken =
                existing.flatMap(stack -> engine.state().changeSets().find(stack.identity(), name));
        if (taken.isPresent()) {
            return again(taken.get(), operation);
        }
        boolean shell = type.equals("CREATE")
                || (type.equals("IMPORT") && existing.filter(Stack::deployed).isEmpty());
        Stack stack = shell
                ? reviewed(existing, input.required("StackName"), name, operation, call)
                : updatable(existing, input.required("StackName"));
        Proposal proposal = proposals.read(
                input, stack.identity(), Optional.of(stack.blueprint()).filter(blueprint -> stack.deployed()));
        ChangeSet set = maker.make(
                stack,
                proposal,
                operation,
                new ChangeSetMaker.Request(
                        name,
                        type,
                        input.first("Description").orElse(null),
                        input.first("OnStackFailure")
                                .map(text -> OnFailures.ofChangeSet(text, type))
                                .map(Enum::name)
                                .orElse(null),
                        ResourceToImport.in(input),
                        Flags.isSet(input, "ImportExistingResources")));
        if (existing.isEmpty()) {
            engine.state()
                    .stacks()
                    .put(stack.with(stack.state().with(StackStatus.REVIEW_IN_PROGRESS, "User Initiated")));
            engine.state().events().ofStack(engine.state().stacks().current(stack.identity()));
        }
        engine.state().changeSets().put(set);
        engine.state().events().ofChangeSet(set);
        return answer(set);
    }

    private static String type(Parameters input) {
        String type = input.first("ChangeSetType").orElse("UPDATE");
        boolean named = !input.members("ResourcesToImport.member").isEmpty();
        if (!List.of("CREATE", "UPDATE", "IMPORT").contains(type)) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "1 validation error detected: Value '" + type + "' at 'changeSetType' failed to satisfy constraint:"
                            + " Member must satisfy enum value set: [CREATE, UPDATE, IMPORT]");
        }
        if (named != type.equals("IMPORT")) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "ResourcesToImport must be given for a change set of type IMPORT, and for no other");
        }
        return type;
    }

    private static List<Xml> again(ChangeSet taken, Operation asked) {
        if (!taken.operation().marked(asked.token()) || !taken.operation().sameCall(asked)) {
            throw AwsException.badRequest("AlreadyExistsException", "ChangeSet " + taken.name() + " already exists");
        }
        return answer(taken);
    }

    private static Stack reviewed(
            Optional<Stack> existing, String stackName, String changeSet, Operation operation, Call call) {
        existing.filter(Stack::deployed).ifPresent(stack -> {
            throw AwsException.badRequest(
                    "ValidationError",
                    "Stack [" + stack.identity().name() + "] already exists and cannot be created again with the"
                            + " changeSet [" + changeSet + "].");
        });
        return existing.orElseGet(() -> Stack.fresh(
                StackIdentity.fresh(call.account(), call.region(), Names.checked(stackName, "stackName")),
                new StackSettings(false, false, false, null),
                Blueprint.none(),
                operation));
    }

    private static Stack updatable(Optional<Stack> existing, String stackName) {
        Stack stack = existing.orElseThrow(
                () -> AwsException.badRequest("ValidationError", "Stack [" + stackName + "] does not exist"));
        StackLifecycle.checkUpdatable(stack, true);
        return stack;
    }

    private static List<Xml> answer(ChangeSet set) {
        return List.of(
                Xml.text("Id", set.arn()), Xml.text("StackId", set.stack().arn()));
    }
}
