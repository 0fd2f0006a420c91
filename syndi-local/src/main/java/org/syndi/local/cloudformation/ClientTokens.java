package org.syndi.local.cloudformation;

import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;

/** Knows the calls that have begun operations, by the tokens with which their callers marked them. */
record ClientTokens(State state) {
    /**
     * The operation of a stack that the same call has begun before; empty if the call is new, or not marked.
     *
     * @throws AwsException {@code TokenAlreadyExistsException} if another call had that token
     */
    Optional<Operation> earlier(Stack stack, Operation asked) {
        if (asked.token() == null) {
            return Optional.empty();
        }
        Optional<Operation> found = Stream.concat(
                        Stream.of(stack.operation()),
                        state.events().of(stack.identity()).stream().map(StackEvent::operation))
                .filter(operation ->
                        operation.marked(asked.token()) && !operation.type().equals(Operation.CHANGE_SET))
                .findFirst();
        found.filter(operation -> !operation.sameCall(asked)).ifPresent(other -> {
            throw AwsException.badRequest(
                    "TokenAlreadyExistsException",
                    "The client request token " + asked.token() + " already exists: another call had it.");
        });
        return found;
    }
}
