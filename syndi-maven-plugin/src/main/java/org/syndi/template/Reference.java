package org.syndi.template;

/**
 * A place in a template that names something else in it.
 *
 * @param name of what is meant, without an attribute
 * @param line where it stands, from 1
 */
record Reference(Kind kind, String name, int line) {
    /** What is meant. */
    enum Kind {
        /** {@code Ref}, {@code ${Name}}: a parameter, a pseudo parameter or a resource. */
        VALUE,
        /** {@code Fn::GetAtt}, {@code ${Name.Attribute}}, {@code DependsOn}: a resource. */
        RESOURCE,
        /** {@code Fn::If}, {@code Condition}. */
        CONDITION,
        /** {@code Fn::FindInMap}. */
        MAPPING
    }
}
