package org.syndi.local.template;

import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for resources. */
public interface ResourceValues {
    /** Knows no resource: for conditions and rules. */
    ResourceValues NONE = new ResourceValues() {
        @Override
        public Optional<String> ref(String logicalId) {
            return Optional.empty();
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return Optional.empty();
        }
    };

    /** Empty if there is no such resource. */
    Optional<String> ref(String logicalId);

    /** Empty if the resource has no such attribute, or is not there. */
    Optional<String> attribute(String logicalId, String attribute);
}
