package org.syndi.local.cloudformation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;

/** All stacks, the deleted ones included. */
final class Stacks {
    private final Table<Stack> table;

    Stacks(Store store) {
        this.table = store.table("cloudformation/stacks", Stack.class);
    }

    /** By ARN, or by name among those that are not deleted. */
    Optional<Stack> find(String nameOrArn, Call call) {
        return find(nameOrArn, call.account(), call.region());
    }

    Optional<Stack> find(String nameOrArn, String account, String region) {
        boolean byArn = nameOrArn.startsWith("arn:");
        return in(account, region)
                .filter(stack -> byArn
                        ? stack.identity().arn().equals(nameOrArn)
                        : stack.alive() && stack.identity().name().equals(nameOrArn))
                .findFirst();
    }

    /** @param message with {@code %s} for the name; AWS's operations word it differently */
    Stack require(String nameOrArn, Call call, String message) {
        return find(nameOrArn, call)
                .orElseThrow(() -> AwsException.badRequest("ValidationError", message.formatted(nameOrArn)));
    }

    /** The latest first. */
    List<Stack> all(Call call) {
        return in(call.account(), call.region())
                .sorted(Comparator.comparing((Stack stack) -> stack.state().created())
                        .reversed())
                .toList();
    }

    Stream<Stack> in(String account, String region) {
        return table.all().stream()
                .filter(stack -> stack.identity().account().equals(account)
                        && stack.identity().region().equals(region));
    }

    List<Stack> everywhere() {
        return table.all();
    }

    Stack current(StackIdentity identity) {
        return table.find(identity.key()).orElseThrow();
    }

    void put(Stack stack) {
        table.put(stack.identity().key(), stack);
    }

    Stack update(StackIdentity identity, UnaryOperator<Stack> change) {
        return table.update(identity.key(), change).orElseThrow();
    }
}
