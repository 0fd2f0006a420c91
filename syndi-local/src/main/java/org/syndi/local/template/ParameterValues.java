package org.syndi.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The values of a template's parameters: what was given, else the defaults, held against their constraints. */
public final class ParameterValues {
    private ParameterValues() {}

    /**
     * @param given by name
     * @return a value for every declared parameter, in the template's order
     * @throws TemplateException in CloudFormation's words; never with a value in it
     */
    public static Map<String, String> resolve(Template template, Map<String, String> given) {
        Map<String, ParameterDeclaration> declared = template.parameters();
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(declared.keySet());
        if (!unknown.isEmpty()) {
            throw new TemplateException("Parameters: " + unknown + " do not exist in the template");
        }
        Map<String, String> values = new LinkedHashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        declared.forEach((name, declaration) -> {
            String value = given.getOrDefault(name, declaration.defaultValue().orElse(null));
            if (value == null) {
                missing.add(name);
            } else {
                values.put(name, value);
            }
        });
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: " + missing + " must have values");
        }
        values.forEach((name, value) -> ParameterConstraints.check(declared.get(name), value));
        return values;
    }
}
