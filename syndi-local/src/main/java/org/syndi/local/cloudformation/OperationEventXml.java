package org.syndi.local.cloudformation;

import org.syndi.local.cloudformation.StackEvent.Validation;
import org.syndi.local.wire.Xml;

/** An event as DescribeEvents shows it. */
final class OperationEventXml {
    private OperationEventXml() {}

    static Xml event(StackEvent event) {
        boolean ofOperation = event.ofStack() || event.type().equals(StackEvent.CHANGE_SET_TYPE);
        Validation validation = event.validation();
        return Xml.element(
                "member",
                Xml.text("EventId", event.id()),
                Xml.text("StackId", event.stack().arn()),
                Xml.text("OperationId", event.operation().id()),
                Xml.text("OperationType", event.operation().type()),
                Xml.text("OperationStatus", ofOperation ? operationStatus(event.status()) : null),
                Xml.text("EventType", type(event, ofOperation)),
                Xml.text("LogicalResourceId", event.logicalId()),
                Xml.text("PhysicalResourceId", event.physicalId()),
                Xml.text("ResourceType", event.type()),
                Xml.text("Timestamp", event.timestamp()),
                Xml.text("ResourceStatus", validation == null ? resourceStatus(event) : null),
                Xml.text("ResourceStatusReason", validation == null ? event.reason() : null),
                Xml.text("ResourceProperties", event.properties()),
                Xml.text("ClientRequestToken", event.operation().token()),
                Xml.text("ValidationFailureMode", validation == null ? null : validation.failureMode()),
                Xml.text("ValidationName", validation == null ? null : validation.name()),
                Xml.text("ValidationStatus", validation == null ? null : "FAILED"),
                Xml.text("ValidationStatusReason", validation == null ? null : event.reason()),
                Xml.text("ValidationPath", validation == null ? null : validation.path()));
    }

    /** A change set's {@code FAILED} is no state of a resource. */
    private static String resourceStatus(StackEvent event) {
        return event.type().equals(StackEvent.CHANGE_SET_TYPE) ? null : event.status();
    }

    private static String type(StackEvent event, boolean ofOperation) {
        if (event.validation() != null) {
            return "VALIDATION_ERROR";
        }
        if (ofOperation) {
            return "STACK_EVENT";
        }
        return event.status().endsWith("_FAILED") ? "PROVISIONING_ERROR" : "PROGRESS_EVENT";
    }

    private static String operationStatus(String status) {
        if (status.endsWith("_IN_PROGRESS")) {
            return "IN_PROGRESS";
        }
        return status.endsWith("FAILED") || status.endsWith("ROLLBACK_COMPLETE") ? "FAILED" : "SUCCEEDED";
    }

    static boolean failed(StackEvent event) {
        return event.validation() != null || event.status().endsWith("FAILED");
    }
}
