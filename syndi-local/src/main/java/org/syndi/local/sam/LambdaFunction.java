package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The Lambda function itself, of the properties that a SAM function shares with it or calls otherwise. */
final class LambdaFunction {
    private static final String[] SAME = {
        "Handler",
        "Runtime",
        "Description",
        "MemorySize",
        "Timeout",
        "VpcConfig",
        "Role",
        "Environment",
        "KmsKeyArn",
        "ReservedConcurrentExecutions",
        "Layers",
        "FileSystemConfigs",
        "ImageConfig",
        "PackageType",
        "Architectures",
        "SnapStart",
        "EphemeralStorage",
        "CodeSigningConfigArn",
        "RuntimeManagementConfig",
        "LoggingConfig",
        "RecursiveLoop"
    };

    private LambdaFunction() {}

    static GeneratedResource of(SamResource function, TransformContext context) {
        checkDeadLetters(function);
        GeneratedResource lambda = new GeneratedResource(
                        "AWS::Lambda::Function", function.logicalId(), function.attributes())
                .dependsOn(function.dependsOn())
                .set("Code", code(function))
                .copy(function.properties(), SAME)
                .set("Tags", Tags.withOrigin(function.logicalId(), function.get("Tags")));
        if (Truth.of(function.get("FunctionName"))) {
            lambda.set("FunctionName", function.get("FunctionName"));
        }
        if (isTraced(function, context)) {
            lambda.set("TracingConfig", JsonNodeFactory.instance.objectNode().set("Mode", function.get("Tracing")));
        }
        if (Truth.of(function.get("DeadLetterQueue"))) {
            JsonNode target = function.get("DeadLetterQueue").get("TargetArn");
            lambda.set("DeadLetterConfig", JsonNodeFactory.instance.objectNode().set("TargetArn", target));
        }
        checkPackage(function);
        return lambda;
    }

    /**
     * Whether X-Ray is on; an intrinsic function that parameters do not resolve counts as on. Parameters inside of the
     * property are resolved in place, as AWS does.
     */
    static boolean isTraced(SamResource function, TransformContext context) {
        return Truth.of(function.get("Tracing"))
                && !context.parameters()
                        .resolve(function.get("Tracing"))
                        .asText()
                        .equals("Disabled");
    }

    private static void checkDeadLetters(SamResource function) {
        JsonNode deadLetters = function.path("DeadLetterQueue");
        if (!Truth.of(deadLetters)) {
            return;
        }
        if (!Truth.of(deadLetters.get("Type")) || !Truth.of(deadLetters.get("TargetArn"))) {
            throw SamError.resource(
                    function.logicalId(), "'DeadLetterQueue' requires Type and TargetArn properties to be specified.");
        }
        if (!deadLetters.get("Type").isTextual()) {
            throw SamError.resource(function.logicalId(), PropertyKind.TEXT.complaint("DeadLetterQueue.Type"));
        }
        if (!deadLetters.get("Type").asText().matches("SQS|SNS")) {
            throw SamError.resource(function.logicalId(), "'DeadLetterQueue' requires Type of ['SQS', 'SNS']");
        }
    }

    private static ObjectNode code(SamResource function) {
        String packageType = function.path("PackageType").asText("Zip");
        JsonNode inline = function.get("InlineCode");
        JsonNode uri = function.get("CodeUri");
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        if (packageType.equals("Image")) {
            if (!Truth.isPresent(function.get("ImageUri"))) {
                throw SamError.resource(function.logicalId(), "'ImageUri' must be set.");
            }
            return code.set("ImageUri", function.get("ImageUri"));
        }
        if (!packageType.equals("Zip") && !packageType.isEmpty()) {
            throw SamError.resource(function.logicalId(), "invalid 'PackageType' : " + packageType);
        }
        if (!Truth.isPresent(inline) && !Truth.isPresent(uri)) {
            throw SamError.resource(function.logicalId(), "Only one of 'InlineCode' or 'CodeUri' can be set.");
        }
        code = Truth.isPresent(inline)
                ? code.set("ZipFile", inline)
                : S3Location.of(uri, function.logicalId(), "CodeUri").toCode();
        if (Truth.of(function.get("SourceKMSKeyArn"))) {
            code.set("SourceKMSKeyArn", function.get("SourceKMSKeyArn"));
        }
        return code;
    }

    private static void checkPackage(SamResource function) {
        boolean handler = Truth.of(function.get("Handler"));
        boolean runtime = Truth.of(function.get("Runtime"));
        if (function.path("PackageType").asText().equals("Image")) {
            if (handler || runtime || Truth.of(function.get("Layers"))) {
                throw SamError.resource(
                        function.logicalId(),
                        "Runtime, Handler, Layers cannot be present when PackageType is of type `Image`");
            }
        } else if (!handler || !runtime) {
            throw SamError.resource(
                    function.logicalId(), "Runtime and Handler needs to be present when PackageType is of type `Zip`");
        } else if (Truth.of(function.get("ImageConfig"))) {
            throw SamError.resource(
                    function.logicalId(),
                    "ImageUri or ImageConfig cannot be present when PackageType is of type `Zip`");
        }
    }
}
