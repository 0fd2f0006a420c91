package org.syndi.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.syndi.deployment.DeploymentException;

/**
 * Which module holds the app: it says so by declaring this plugin in its {@code <build>}. Folders and files say
 * nothing: the default paths lead to the app's files from its neighbours as well.
 */
final class AppModule {
    static final String PLUGIN_KEY = "org.syndi:syndi-maven-plugin";

    private final MavenSession session;

    AppModule(MavenSession session) {
        this.session = session;
    }

    /** Whether it is this one. */
    boolean is(MavenProject project) {
        return candidates().contains(project);
    }

    /** Whether any module of this build is it. */
    boolean isInTheBuild() {
        return !candidates().isEmpty();
    }

    /** Modules inherit what their parent declares: if one declares it itself, that is the one that means it. */
    private List<MavenProject> candidates() {
        List<MavenProject> declaring = Optional.ofNullable(session.getProjects()).orElse(List.of()).stream()
                .filter(AppModule::declares)
                .toList();
        List<MavenProject> themselves = declaring.stream()
                .filter(project -> declares(project.getOriginalModel()))
                .toList();
        return themselves.isEmpty() ? declaring : themselves;
    }

    private static boolean declares(MavenProject project) {
        return project.getBuild() != null
                && project.getBuild().getPluginsAsMap().containsKey(PLUGIN_KEY);
    }

    private static boolean declares(Model model) {
        return model != null
                && Stream.concat(
                                Stream.ofNullable((PluginContainer) model.getBuild()),
                                model.getProfiles().stream().map(Profile::getBuild))
                        .filter(build -> build != null)
                        .flatMap(build -> build.getPlugins().stream())
                        .map(Plugin::getKey)
                        .anyMatch(PLUGIN_KEY::equals);
    }

    /**
     * What to tell whoever calls a goal where the app is not.
     *
     * @param goal that was called
     * @param root of the whole project
     */
    DeploymentException missing(String goal, Path root) {
        List<String> looked = Optional.ofNullable(session.getProjects()).orElse(List.of()).stream()
                .map(MavenProject::getArtifactId)
                .toList();
        String where = looked.isEmpty() ? "here" : "in " + String.join(", ", looked);
        return new DeploymentException(
                "syndi:" + goal + " needs the app, and there is none " + where + ": the module that holds it declares "
                        + PLUGIN_KEY + " in its <build>. Nothing was done.",
                search(root)
                        .map(module -> "It is in " + module + ". Run the goal there; or in " + root
                                + ", with all modules or with -pl " + shortest(root, module) + ".")
                        .orElse("Declare the plugin in the <build><plugins> of the module that holds the app,"
                                + " and run the goal there or in a folder above."));
    }

    private static Path shortest(Path root, Path module) {
        return module.startsWith(root) && !module.equals(root) ? root.relativize(module) : Path.of(".");
    }

    /** Reads the poms from the root on, as Maven would with nothing left out. */
    private static Optional<Path> search(Path root) {
        return search(root.resolve("pom.xml"), new HashSet<>());
    }

    private static Optional<Path> search(Path pom, Set<Path> seen) {
        if (!Files.isRegularFile(pom) || !seen.add(pom)) {
            return Optional.empty();
        }
        Optional<Model> model = read(pom);
        if (model.filter(AppModule::declares).isPresent()) {
            return Optional.of(pom.getParent());
        }
        return model.stream()
                .flatMap(AppModule::modules)
                .map(module -> pom.resolveSibling(module).normalize())
                .map(module -> Files.isDirectory(module) ? module.resolve("pom.xml") : module)
                .flatMap(module -> search(module, seen).stream())
                .findFirst();
    }

    private static Stream<String> modules(Model model) {
        return Stream.concat(Stream.of((ModelBase) model), model.getProfiles().stream())
                .flatMap(part -> part.getModules().stream());
    }

    private static Optional<Model> read(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            return Optional.of(new MavenXpp3Reader().read(in, false));
        } catch (IOException | XmlPullParserException e) {
            return Optional.empty();
        }
    }
}
