package org.syndi.template;

import java.util.Arrays;
import java.util.List;

/**
 * The properties that may name something local, as the SAM CLI and {@code aws cloudformation package} upload them (AWS
 * SAM CLI command reference, {@code sam package}; AWS CLI command reference, {@code cloudformation package}).
 */
public enum LocationKind {
    SERVERLESS_FUNCTION("AWS::Serverless::Function", "CodeUri", Content.ARCHIVE, LocationForm.URI),
    SERVERLESS_LAYER("AWS::Serverless::LayerVersion", "ContentUri", Content.ARCHIVE, LocationForm.URI),
    SERVERLESS_API("AWS::Serverless::Api", "DefinitionUri", Content.FILE, LocationForm.URI),
    SERVERLESS_HTTP_API("AWS::Serverless::HttpApi", "DefinitionUri", Content.FILE, LocationForm.URI),
    SERVERLESS_STATE_MACHINE("AWS::Serverless::StateMachine", "DefinitionUri", Content.FILE, LocationForm.URI),
    SERVERLESS_GRAPHQL_SCHEMA("AWS::Serverless::GraphQLApi", "SchemaUri", Content.FILE, LocationForm.URI),
    SERVERLESS_GRAPHQL_FUNCTION("AWS::Serverless::GraphQLApi", "Functions.*.CodeUri", Content.FILE, LocationForm.URI),
    SERVERLESS_GRAPHQL_RESOLVER("AWS::Serverless::GraphQLApi", "Resolvers.*.*.CodeUri", Content.FILE, LocationForm.URI),
    /** SAM reads a mapping there as an application of the Serverless Application Repository. */
    SERVERLESS_APPLICATION("AWS::Serverless::Application", "Location", Content.TEMPLATE, LocationForm.ADDRESS),
    LAMBDA_FUNCTION("AWS::Lambda::Function", "Code", Content.ARCHIVE, LocationForm.CODE_OBJECT),
    LAMBDA_LAYER("AWS::Lambda::LayerVersion", "Content", Content.ARCHIVE, LocationForm.CODE_OBJECT),
    REST_API("AWS::ApiGateway::RestApi", "BodyS3Location", Content.FILE, LocationForm.OBJECT),
    HTTP_API("AWS::ApiGatewayV2::Api", "BodyS3Location", Content.FILE, LocationForm.OBJECT),
    STATE_MACHINE("AWS::StepFunctions::StateMachine", "DefinitionS3Location", Content.FILE, LocationForm.OBJECT),
    GRAPHQL_SCHEMA("AWS::AppSync::GraphQLSchema", "DefinitionS3Location", Content.FILE, LocationForm.URI),
    RESOLVER_REQUEST("AWS::AppSync::Resolver", "RequestMappingTemplateS3Location", Content.FILE, LocationForm.URI),
    RESOLVER_RESPONSE("AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location", Content.FILE, LocationForm.URI),
    RESOLVER_CODE("AWS::AppSync::Resolver", "CodeS3Location", Content.FILE, LocationForm.URI),
    PIPELINE_REQUEST(
            "AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location", Content.FILE, LocationForm.URI),
    PIPELINE_RESPONSE(
            "AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location", Content.FILE, LocationForm.URI),
    PIPELINE_CODE("AWS::AppSync::FunctionConfiguration", "CodeS3Location", Content.FILE, LocationForm.URI),
    GLUE_JOB("AWS::Glue::Job", "Command.ScriptLocation", Content.FILE, LocationForm.URI),
    BEANSTALK_VERSION(
            "AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle", Content.BUNDLE, LocationForm.BUNDLE_OBJECT),
    REPOSITORY("AWS::CodeCommit::Repository", "Code.S3", Content.ARCHIVE, LocationForm.REPOSITORY_OBJECT),
    MODULE("AWS::CloudFormation::ModuleVersion", "ModulePackage", Content.ARCHIVE, LocationForm.URI),
    RESOURCE_TYPE("AWS::CloudFormation::ResourceVersion", "SchemaHandlerPackage", Content.ARCHIVE, LocationForm.URI),
    NESTED_STACK("AWS::CloudFormation::Stack", "TemplateURL", Content.TEMPLATE, LocationForm.URL),
    STACK_SET("AWS::CloudFormation::StackSet", "TemplateURL", Content.TEMPLATE, LocationForm.URL),
    /** The transform, wherever it stands; it reads the newest version of its file only. */
    INCLUDE("AWS::Include", "Location", Content.FILE, LocationForm.URI);

    /** What has to be uploaded. */
    public enum Content {
        /** A folder or a file, as a zip, or a zip as it is. */
        ARCHIVE,
        /** A folder as a zip, or a file as it is. */
        BUNDLE,
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

    /** Those that a type of resource has: mostly one, none for most types. */
    static List<LocationKind> of(String resourceType) {
        return Arrays.stream(values())
                .filter(kind -> kind != INCLUDE && kind.type.equals(resourceType))
                .toList();
    }

    /** The type of resource, or {@code AWS::Include}. */
    public String type() {
        return type;
    }

    /** The name of the property; a dotted path if it is further in, {@code *} for any name. */
    public String property() {
        return property;
    }

    public Content content() {
        return content;
    }

    LocationForm form() {
        return form;
    }

    /** Whether a resource of this type may have several locations, so that its name alone does not tell which. */
    boolean sharesItsType() {
        return property.contains("*") || of(type).size() > 1;
    }
}
