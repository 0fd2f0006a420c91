package org.syndi.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the embedded AWS: each service stands on the ground floor, beside the others and not on them. */
@AnalyzeClasses(packages = "org.syndi.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SERVICES = {
        "org.syndi.local.s3..",
        "org.syndi.local.sts..",
        "org.syndi.local.iam..",
        "org.syndi.local.logs..",
        "org.syndi.local.cloudwatch..",
        "org.syndi.local.lambda..",
        "org.syndi.local.cognito..",
        "org.syndi.local.apigateway..",
        "org.syndi.local.cloudfront..",
        "org.syndi.local.cloudformation.."
    };

    @ArchTest
    static final ArchRule theWireKnowsNoService = noClasses()
            .that()
            .resideInAnyPackage("org.syndi.local.wire..", "org.syndi.local.store..", "org.syndi.local.resource..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule noServiceKnowsAnother = slices().matching(
                    "org.syndi.local.(s3|sts|iam|logs|cloudwatch|lambda|cognito|apigateway|cloudfront|cloudformation|sam)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule theSamTransformIsPure = noClasses()
            .that()
            .resideInAPackage("org.syndi.local.sam..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.syndi.local.wire..", "org.syndi.local.store..", "java.net.http..", "java.nio.file..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.syndi.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noStaticState = noFields().that().areStatic().should().notBeFinal();

    @ArchTest
    static final ArchRule noCatchAllNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
