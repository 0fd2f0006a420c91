package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.syndi.local.template.Template;

/**
 * What a caller must acknowledge before a template is deployed ("Capabilities" of CreateStack in the API reference).
 */
final class Capabilities {
    static final String IAM = "CAPABILITY_IAM";
    static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
    static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";

    /** The types that give permissions, each with the property that names its resource ("" if none does). */
    private static final Map<String, String> IAM_TYPES = Map.of(
            "AWS::IAM::AccessKey", "",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Policy", "",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::UserToGroupAddition", "");

    private Capabilities() {}

    /** The one that a processed template needs for its IAM resources; empty if none. */
    static Optional<String> forIam(Template template) {
        List<String> types =
                template.resourceTypes().stream().filter(IAM_TYPES::containsKey).toList();
        if (types.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode resource : template.resources()) {
            String name = IAM_TYPES.getOrDefault(resource.path("Type").asText(), "");
            if (!name.isEmpty() && resource.path("Properties").has(name)) {
                return Optional.of(NAMED_IAM);
            }
        }
        return Optional.of(IAM);
    }

    /** The needed one if it was not given; the one for named resources includes the other. */
    static Optional<String> missing(Template processed, List<String> given) {
        return forIam(processed).filter(needed -> !given.contains(needed) && !given.contains(NAMED_IAM));
    }

    static String message(String missing) {
        return "Requires capabilities : [" + missing + "]";
    }

    /** For GetTemplateSummary and ValidateTemplate. */
    static String reason(Template template) {
        TreeSet<String> types = new TreeSet<>(template.resourceTypes());
        types.retainAll(IAM_TYPES.keySet());
        return "The following resource(s) require capabilities: " + types;
    }
}
