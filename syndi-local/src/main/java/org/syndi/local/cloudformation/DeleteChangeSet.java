package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** DeleteChangeSet: one that is not there is no failure; a stack under review stays. */
final class DeleteChangeSet implements QueryOperation {
    private final State state;

    DeleteChangeSet(State state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "DeleteChangeSet";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        new ChangeSetLookup(state)
                .find(input.required("ChangeSetName"), input.first("StackName"), call)
                .ifPresent(this::delete);
        return List.of();
    }

    private void delete(ChangeSet set) {
        if (set.execution().equals("EXECUTE_IN_PROGRESS")) {
            throw AwsException.badRequest(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.arn() + "] cannot be deleted in its current status of [" + set.execution()
                            + "]");
        }
        state.changeSets().remove(set);
    }
}
