package org.syndi.local.cloudformation;

/**
 * One reason why a resource changes ("ResourceChangeDetail" in the API reference).
 *
 * @param name of the property, null for another attribute
 * @param recreation {@code Always} or {@code Never}; null for another attribute
 * @param path of the value in the resource
 * @param before null if it was not there; hidden values masked
 * @param after null if it will not be there
 * @param causingEntity the parameter, resource or attribute, or null
 */
record ChangeDetail(
        String attribute,
        String name,
        String recreation,
        String path,
        String before,
        String after,
        String evaluation,
        String source,
        String causingEntity) {

    String changeType() {
        if (before == null) {
            return "Add";
        }
        return after == null ? "Remove" : "Modify";
    }
}
