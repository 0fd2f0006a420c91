package org.syndi.maven;

import java.io.File;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.ValidateApp;
import org.syndi.deploy.ValidationFinding;
import org.syndi.report.ValidationReport;

/**
 * Checks everything that can be checked before anything is uploaded: names, template, parameters, configuration files,
 * limits, and until when Lambda supports the runtime. Lists all that is wrong, not only the first thing; what would
 * make a deployment fail fails the build. Without {@code -Dsyndi.online} it needs no credentials and no network.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", threadSafe = true)
public class ValidateMojo extends BuildingMojo {
    /**
     * Also has CloudFormation look at the template (ValidateTemplate); that needs credentials, and sends the template
     * and nothing else.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.online", defaultValue = "false")
    private boolean online;

    /**
     * A JSON file with the days on which Lambda ends its support of runtimes, where those that the plugin knows are no
     * longer right: {@code {"runtimes": {"python3.13": {"deprecated": "2029-06-30", "createBlocked": "2029-07-31",
     * "updateBlocked": "2029-08-31"}}}}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.runtimes")
    private File runtimes;

    @Override
    void runForApp() {
        ValidateApp validation = new ValidateApp(
                layout(), path("syndi.runtimes", runtimes), Clock.systemUTC(), this::target, resourceTypes());
        List<ValidationFinding> findings = online
                ? findOnline(validation)
                : validation.run(this::deployment, this::templateParameters, Optional.empty());
        new ValidationReport(output(), symbols()).print(findings);
        ValidationReport.requireNoError(findings);
    }

    private List<ValidationFinding> findOnline(ValidateApp validation) {
        try (TargetConnection connection = connect()) {
            return validation.run(this::deployment, this::templateParameters, Optional.of(connection.clients()));
        }
    }
}
