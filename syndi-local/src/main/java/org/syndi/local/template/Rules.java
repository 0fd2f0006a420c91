package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The {@code Rules} section: assertions over parameters. The functions that look parameters up by type
 * ({@code Fn::RefAll}, {@code Fn::ValueOf}) are not there, since their types are not.
 */
public final class Rules {
    private Rules() {}

    /** @throws TemplateException with the description of the first assertion that does not hold */
    public static void check(Inputs inputs) {
        BooleanFunctions functions = new BooleanFunctions(
                new Evaluator(inputs, ResourceValues.NONE, name -> Optional.empty(), "Rules"), name -> {
                    throw new TemplateException(
                            "Template format error: Condition " + name + " cannot be used in the Rules block");
                });
        inputs.template().section("Rules").properties().forEach(rule -> {
            JsonNode condition = rule.getValue().path("RuleCondition");
            if (condition.isMissingNode() || functions.holds(condition)) {
                rule.getValue().path("Assertions").forEach(assertion -> check(rule.getKey(), assertion, functions));
            }
        });
    }

    private static void check(String rule, JsonNode assertion, BooleanFunctions functions) {
        if (!functions.holds(assertion.path("Assert"))) {
            throw new TemplateException("Rule " + rule + " failed: "
                    + assertion.path("AssertDescription").asText("an assertion is false"));
        }
    }
}
