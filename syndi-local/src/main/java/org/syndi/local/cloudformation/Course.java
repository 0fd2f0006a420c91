package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.cloudformation.CreateOperation.OnFailure;

/**
 * What the caller of an operation has asked for beyond the stack itself; kept, so that the operation can be taken up
 * again after a restart.
 *
 * @param onFailure of a creation
 * @param spared logical ids that a deletion leaves where they are, or that a rollback skips
 * @param force whether a deletion ends well even if some resources will not go
 */
record Course(OnFailure onFailure, List<String> spared, boolean force) {
    static final Course PLAIN = new Course(OnFailure.ROLLBACK, List.of(), false);

    static Course creation(OnFailure onFailure) {
        return new Course(onFailure, List.of(), false);
    }

    static Course sparing(List<String> logicalIds, boolean force) {
        return new Course(OnFailure.ROLLBACK, List.copyOf(logicalIds), force);
    }
}
