package org.syndi.local.cloudformation;

import org.syndi.local.wire.Xml;

/** A change as DescribeChangeSet shows it. */
final class ChangeXml {
    private ChangeXml() {}

    /** @param values whether to show what the properties are and will be */
    static Xml change(ResourceChange change, boolean values) {
        return Xml.element(
                "member",
                Xml.text("Type", "Resource"),
                Xml.element(
                        "ResourceChange",
                        Xml.text("PolicyAction", change.policyAction()),
                        Xml.text("Action", change.action()),
                        Xml.text("LogicalResourceId", change.logicalId()),
                        Xml.text("PhysicalResourceId", change.physicalId()),
                        Xml.text("ResourceType", change.type()),
                        Xml.text("Replacement", change.replacement()),
                        Xml.members("Scope", change.scope(), attribute -> Xml.text("member", attribute)),
                        Xml.members("Details", change.details(), detail -> detail(detail, values)),
                        Xml.text("BeforeContext", values ? change.before() : null),
                        Xml.text("AfterContext", values ? change.after() : null)));
    }

    private static Xml detail(ChangeDetail detail, boolean values) {
        return Xml.element(
                "member",
                Xml.element(
                        "Target",
                        Xml.text("Attribute", detail.attribute()),
                        Xml.text("Name", detail.name()),
                        Xml.text("RequiresRecreation", detail.recreation()),
                        Xml.text("Path", detail.path()),
                        Xml.text("BeforeValue", values ? detail.before() : null),
                        Xml.text("AfterValue", values ? detail.after() : null),
                        Xml.text("AttributeChangeType", values ? detail.changeType() : null)),
                Xml.text("Evaluation", detail.evaluation()),
                Xml.text("ChangeSource", detail.source()),
                Xml.text("CausingEntity", detail.causingEntity()));
    }
}
