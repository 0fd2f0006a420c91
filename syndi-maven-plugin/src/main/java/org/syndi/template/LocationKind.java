package org.syndi.template;

import java.util.Arrays;
import java.util.Optional;

/**
 * The properties that may name something local, as the SAM CLI packages them (AWS SAM CLI command reference, {@code sam
 * package}).
 */
public enum LocationKind {
    SERVERLESS_FUNCTION("AWS::Serverless::Function", "CodeUri", Content.ARCHIVE, LocationForm.URI),
    SERVERLESS_LAYER("AWS::Serverless::LayerVersion", "ContentUri", Content.ARCHIVE, LocationForm.URI),
    SERVERLESS_API("AWS::Serverless::Api", "DefinitionUri", Content.FILE, LocationForm.URI),
    SERVERLESS_HTTP_API("AWS::Serverless::HttpApi", "DefinitionUri", Content.FILE, LocationForm.URI),
    SERVERLESS_STATE_MACHINE("AWS::Serverless::StateMachine", "DefinitionUri", Content.FILE, LocationForm.URI),
    LAMBDA_FUNCTION("AWS::Lambda::Function", "Code", Content.ARCHIVE, LocationForm.CODE_OBJECT),
    LAMBDA_LAYER("AWS::Lambda::LayerVersion", "Content", Content.ARCHIVE, LocationForm.CODE_OBJECT),
    REST_API("AWS::ApiGateway::RestApi", "BodyS3Location", Content.FILE, LocationForm.OBJECT),
    HTTP_API("AWS::ApiGatewayV2::Api", "BodyS3Location", Content.FILE, LocationForm.OBJECT),
    STATE_MACHINE("AWS::StepFunctions::StateMachine", "DefinitionS3Location", Content.FILE, LocationForm.OBJECT),
    NESTED_STACK("AWS::CloudFormation::Stack", "TemplateURL", Content.TEMPLATE, LocationForm.URL),
    STACK_SET("AWS::CloudFormation::StackSet", "TemplateURL", Content.TEMPLATE, LocationForm.URL),
    /** The transform, wherever it stands; it reads the newest version of its file only. */
    INCLUDE("AWS::Include", "Location", Content.FILE, LocationForm.URI);

    /** What has to be uploaded. */
    public enum Content {
        /** A folder, as a zip, or a zip. */
        ARCHIVE,
        /** The file as it is. */
        FILE,
        /** A template, which has to be packaged itself before. */
        TEMPLATE
    }

    private final String type;
    private final String property;
    private final Content content;
    private final LocationForm form;

    LocationKind(String type, String property, Content content, LocationForm form) {
        this.type = type;
        this.property = property;
        this.content = content;
        this.form = form;
    }

    static Optional<LocationKind> of(String resourceType) {
        return Arrays.stream(values())
                .filter(kind -> kind != INCLUDE && kind.type.equals(resourceType))
                .findFirst();
    }

    /** The type of resource, or {@code AWS::Include}. */
    public String type() {
        return type;
    }

    /** The name of the property. */
    public String property() {
        return property;
    }

    public Content content() {
        return content;
    }

    LocationForm form() {
        return form;
    }
}
