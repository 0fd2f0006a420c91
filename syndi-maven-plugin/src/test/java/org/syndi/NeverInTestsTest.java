package org.syndi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** "A fake, a recorded answer or a sleep never stands where the real thing can run." (design, "Never") */
@AnalyzeClasses(packages = "org.syndi", importOptions = ImportOption.DoNotIncludeJars.class)
class NeverInTestsTest {
    /** But for Maven itself, which the tests of the goals' wiring cannot run. */
    @ArchTest
    static final ArchRule fakesAws = noClasses()
            .that()
            .resideOutsideOfPackage("org.syndi.maven..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mockito..", "net.bytebuddy..");

    /** A pause belongs to asking again, with a limit, and never to hoping. */
    @ArchTest
    static final ArchRule sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);

    /** How long a test may take is said once, and far off, in {@code junit-platform.properties}. */
    @ArchTest
    static final ArchRule limitsOfTheirOwn =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.junit.jupiter.api.Timeout");
}
