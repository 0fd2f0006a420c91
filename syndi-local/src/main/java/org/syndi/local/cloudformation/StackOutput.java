package org.syndi.local.cloudformation;

/** An output; {@code value} as on AWS, {@code description} and {@code exportName} null if not declared. */
record StackOutput(String key, String value, String description, String exportName) {}
