package org.syndi.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.syndi.artifact.Release;
import org.syndi.deployment.DeploymentException;

/**
 * A release of the app in a Maven repository: three zips under one version. They are resolved by Maven itself, so
 * mirrors, proxies, credentials, checksums and offline mode are those of {@code settings.xml} and the command line.
 */
record RepositoryRelease(String groupId, String artifactId, String version) {
    static final String FUNCTION = "function";
    static final String LAYER = "layer";
    static final String TEMPLATE = "template";
    static final String TYPE = "zip";

    /**
     * Reads the coordinates.
     *
     * @param artifact {@code groupId:artifactId}
     * @throws DeploymentException if they are none
     */
    static RepositoryRelease of(String artifact, String version) {
        String[] parts = artifact.split(":", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank() || version.isBlank()) {
            throw new DeploymentException(
                    "'" + artifact + "' in version '" + version + "' is nothing that a repository could have.",
                    "Use for example -Dsyndi.artifactVersion=1.4.0, and -Dsyndi.artifact=org.example:app if it is not"
                            + " this module.");
        }
        return new RepositoryRelease(parts[0].strip(), parts[1].strip(), version.strip());
    }

    /** @throws DeploymentException if it is not there, or the repositories cannot be reached */
    Release resolve(RepositorySystem system, MavenSession session, MavenProject project) {
        List<RemoteRepository> repositories = project.getRemoteProjectRepositories();
        List<ArtifactRequest> requests = Stream.of(FUNCTION, LAYER, TEMPLATE)
                .map(classifier -> new ArtifactRequest(artifact(classifier), repositories, null))
                .toList();
        try {
            List<Path> files = system.resolveArtifacts(session.getRepositorySession(), requests).stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
            return new Release(files.get(0), files.get(1), files.get(2));
        } catch (ArtifactResolutionException e) {
            throw new DeploymentException(
                    "The release " + this + " cannot be had: " + e.getMessage(),
                    "Looked in the local repository and in " + names(repositories) + ". Check the version and the"
                            + " repositories of the pom or settings.xml; a release is published by mvn deploy with"
                            + " -Dmaven.deploy.skip=false.",
                    e);
        }
    }

    private Artifact artifact(String classifier) {
        return new DefaultArtifact(groupId, artifactId, classifier, TYPE, version);
    }

    private static String names(List<RemoteRepository> repositories) {
        return repositories.stream().map(RemoteRepository::getId).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
