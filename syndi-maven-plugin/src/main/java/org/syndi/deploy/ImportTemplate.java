package org.syndi.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.syndi.aws.ResourceToImport;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.KnownValues;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateDocument;

/**
 * The template of an import. It may hold nothing but what the stack has already and what is imported, without outputs
 * of its own (user guide, "Import AWS resources into a CloudFormation stack manually").
 *
 * <p>An import only writes down what the template says of a resource and does not make it so. Therefore as little as
 * possible is said here: what names the resource and what can never change. The update that follows says the rest, and
 * CloudFormation brings the resource to it.
 */
final class ImportTemplate {
    private static final Map<String, List<String>> SAID = Map.of(
            "AWS::S3::Bucket", List.of("BucketName"),
            "AWS::Logs::LogGroup", List.of("LogGroupName"),
            "AWS::Cognito::UserPool",
                    List.of("UserPoolName", "AliasAttributes", "UsernameAttributes", "UsernameConfiguration", "Schema"),
            "AWS::Cognito::UserPoolClient", List.of("UserPoolId", "ClientName", "GenerateSecret"),
            "AWS::Cognito::UserPoolGroup", List.of("UserPoolId", "GroupName"));
    private static final List<String> KEPT_SECTIONS =
            List.of("AWSTemplateFormatVersion", "Description", "Parameters", "Mappings", "Conditions");

    private ImportTemplate() {}

    /**
     * For a stack that is made of the imported resources.
     *
     * @param values what the template's conditions come to
     */
    static String ofNewStack(TemplateDocument template, KnownValues values, List<ResourceToImport> resources) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        KEPT_SECTIONS.stream()
                .filter(template.root()::has)
                .forEach(section -> root.set(section, template.root().get(section)));
        declare(root.putObject("Resources"), template, values, resources);
        return root.toString();
    }

    /**
     * For a stack that there is.
     *
     * @param processed its template as it is, after its transforms; it need not have the new one's conditions
     */
    static String ofExistingStack(
            String processed, TemplateDocument template, KnownValues values, List<ResourceToImport> resources) {
        ObjectNode root = read(processed);
        declare((ObjectNode) root.get("Resources"), template, values, resources);
        return root.toString();
    }

    private static ObjectNode read(String processed) {
        if (!processed.stripLeading().startsWith("{")) {
            return TemplateDocument.of(SamTemplate.parse("the template of the stack", processed))
                    .root();
        }
        try {
            return (ObjectNode) new ObjectMapper().readTree(processed);
        } catch (JsonProcessingException e) {
            throw new DeploymentException(
                    "The template of the stack cannot be read: " + e.getOriginalMessage(),
                    "Look at it: aws cloudformation get-template --template-stage Processed.",
                    e);
        }
    }

    private static void declare(
            ObjectNode target, TemplateDocument template, KnownValues values, List<ResourceToImport> resources) {
        resources.forEach(resource -> target.set(
                resource.logicalId(),
                declaration(resource.type(), values.resolved(template.resource(resource.logicalId())))));
    }

    /** Without its condition: it holds, or will hold with the update that follows. */
    private static ObjectNode declaration(String type, JsonNode declared) {
        ObjectNode declaration = JsonNodeFactory.instance.objectNode();
        declaration.put("Type", type);
        declaration.set("DeletionPolicy", declared.path("DeletionPolicy"));
        if (!declared.has("DeletionPolicy")) {
            declaration.put("DeletionPolicy", "Retain");
        }
        if (declared.has("UpdateReplacePolicy")) {
            declaration.set("UpdateReplacePolicy", declared.get("UpdateReplacePolicy"));
        }
        ObjectNode properties = declaration.putObject("Properties");
        SAID.get(type).stream()
                .filter(declared.path("Properties")::has)
                .forEach(name -> properties.set(name, declared.get("Properties").get(name)));
        return declaration;
    }
}
