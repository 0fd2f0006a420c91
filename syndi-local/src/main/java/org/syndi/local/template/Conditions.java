package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a template's conditions. */
public final class Conditions {
    private final ObjectNode declared;
    private final BooleanFunctions functions;
    private final Map<String, Boolean> values = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    private Conditions(Inputs inputs) {
        this.declared = inputs.template().section("Conditions");
        this.functions = new BooleanFunctions(
                new Evaluator(inputs, ResourceValues.NONE, name -> Optional.empty(), "Conditions"), this::value);
    }

    /** By name, in the template's order. */
    public static Map<String, Boolean> evaluate(Inputs inputs) {
        Conditions conditions = new Conditions(inputs);
        conditions.declared.fieldNames().forEachRemaining(conditions::value);
        return conditions.values;
    }

    private boolean value(String name) {
        Boolean known = values.get(name);
        if (known != null) {
            return known;
        }
        JsonNode condition = declared.path(name);
        if (condition.isMissingNode()) {
            throw new TemplateException("Template format error: Unresolved condition dependency " + name
                    + " in the Conditions block of the template");
        }
        if (!underWay.add(name)) {
            throw new TemplateException("Template error: Found circular condition dependency between: " + underWay);
        }
        boolean value = functions.holds(condition);
        underWay.remove(name);
        values.put(name, value);
        return value;
    }
}
