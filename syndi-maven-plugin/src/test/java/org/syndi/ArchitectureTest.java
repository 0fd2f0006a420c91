package org.syndi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the plugin: what stands lower knows nothing of what stands above it. */
@AnalyzeClasses(packages = "org.syndi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HELP_GOAL_MADE_BY_MAVEN = "org.syndi.syndi_maven_plugin..";

    @ArchTest
    static final ArchRule roomsImportOnlyFromBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("deployment")
            .definedBy("org.syndi.deployment..")
            .layer("file")
            .definedBy("org.syndi.file..")
            .layer("network")
            .definedBy("org.syndi.network..")
            .layer("progress")
            .definedBy("org.syndi.progress..")
            .layer("artifact")
            .definedBy("org.syndi.artifact..")
            .layer("template")
            .definedBy("org.syndi.template..")
            .layer("config")
            .definedBy("org.syndi.config..")
            .layer("aws")
            .definedBy("org.syndi.aws..")
            .layer("verify")
            .definedBy("org.syndi.verify..")
            .layer("deploy")
            .definedBy("org.syndi.deploy..")
            .layer("report")
            .definedBy("org.syndi.report..")
            .layer("maven")
            .definedBy("org.syndi.maven..")
            .whereLayer("maven")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("maven")
            .whereLayer("deploy")
            .mayOnlyBeAccessedByLayers("report", "maven")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("deploy", "report", "maven")
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("verify", "deploy", "report", "maven")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("aws", "verify", "deploy", "report", "maven")
            .whereLayer("template")
            .mayOnlyBeAccessedByLayers("config", "aws", "verify", "deploy", "report", "maven")
            .whereLayer("artifact")
            .mayOnlyBeAccessedByLayers("template", "config", "aws", "verify", "deploy", "report", "maven")
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers(
                    "progress", "artifact", "template", "config", "aws", "verify", "deploy", "report", "maven");

    @ArchTest
    static final ArchRule onlyTheMojosKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackages("org.syndi.maven..", HELP_GOAL_MADE_BY_MAVEN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.maven..");

    @ArchTest
    static final ArchRule onlyAwsKnowsTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage("org.syndi.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule onlyTheMojosStartTheEmbeddedAws = noClasses()
            .that()
            .resideOutsideOfPackages("org.syndi.maven..", "org.syndi.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.syndi.local..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.syndi.(*)..").should().beFreeOfCycles();

    /** The build stands on the rooms below it, which serve it and do not know it. */
    @ArchTest
    static final ArchRule roomsOfTheBuildDoNotKnowIt = noClasses()
            .that()
            .resideInAPackage("org.syndi.artifact.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.syndi.artifact");

    @ArchTest
    static final ArchRule noCyclesAmongThem =
            slices().matching("org.syndi.artifact.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noStaticState = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(HELP_GOAL_MADE_BY_MAVEN)
            .should()
            .notBeFinal();

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
