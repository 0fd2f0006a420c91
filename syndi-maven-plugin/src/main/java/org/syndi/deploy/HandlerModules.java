package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.FunctionHandler;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocationKind;
import org.syndi.template.LocationKind.Content;
import org.syndi.template.SamTemplate;

/**
 * Looks into the zips themselves, right before they go up: code without the module that the template calls is that of
 * another folder, and would take the function down.
 */
final class HandlerModules {
    private static final Set<LocationKind> CODE =
            Set.of(LocationKind.SERVERLESS_FUNCTION, LocationKind.LAMBDA_FUNCTION);
    private static final Set<LocationKind> LAYERS = Set.of(LocationKind.SERVERLESS_LAYER, LocationKind.LAMBDA_LAYER);

    private HandlerModules() {}

    /**
     * Looks into all that a template names, nested templates included.
     *
     * @param folder that its paths are read from
     * @throws DeploymentException if a function's code lacks its handler
     */
    static void require(SamTemplate template, Path folder) {
        List<FunctionHandler> functions = FunctionHandler.in(template);
        List<Path> layers = template.localArtifacts().stream()
                .filter(artifact -> LAYERS.contains(artifact.kind()))
                .map(artifact -> artifact.in(folder))
                .toList();
        for (LocalArtifact artifact : template.localArtifacts()) {
            Path file = artifact.in(folder);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            if (artifact.kind().content() == Content.TEMPLATE) {
                require(SamTemplate.read(file), file.getParent());
            } else if (CODE.contains(artifact.kind())) {
                require(functions, artifact.id(), file, layers);
            }
        }
    }

    /**
     * Looks into the code of one function.
     *
     * @param function its logical id in the template
     * @param layers that it has beside, where they are built
     * @throws DeploymentException if the code lacks its handler
     */
    static void require(SamTemplate template, String function, Path code, List<Path> layers) {
        require(FunctionHandler.in(template), function, code, layers);
    }

    private static void require(List<FunctionHandler> functions, String id, Path code, List<Path> layers) {
        for (FunctionHandler function : functions) {
            if (function.logicalId().equals(id) && !function.foreignLayer()) {
                module(function).ifPresent(module -> require(function, module, code, layers));
            }
        }
    }

    /** The files of which one must be there; empty where the runtime is one whose modules are no files. */
    private static Optional<Module> module(FunctionHandler function) {
        String runtime = function.runtime().orElse("python");
        return function.handler().filter(handler -> handler.contains(".")).flatMap(handler -> {
            String name = handler.substring(0, handler.lastIndexOf('.'));
            if (runtime.startsWith("python")) {
                return Optional.of(Module.ofPython(name.replace('.', '/')));
            }
            return runtime.startsWith("nodejs")
                    ? Optional.of(new Module(name, List.of(".js", ".mjs", ".cjs"), "nodejs/node_modules/"))
                    : Optional.empty();
        });
    }

    /**
     * A module that a runtime loads.
     *
     * @param path below the root of the code, without an ending
     * @param endings that it may have
     * @param inLayer what its path begins with in a layer
     */
    private record Module(String path, List<String> endings, String inLayer) {
        static Module ofPython(String path) {
            return new Module(path, List.of(".py", ".pyc", "/__init__.py", "/__init__.pyc"), "python/");
        }

        /** Also as a compiled extension, {@code main.cpython-313-x86_64-linux-gnu.so}. */
        boolean is(String file) {
            return endings.stream().anyMatch(ending -> file.equals(path + ending))
                    || (file.startsWith(path + ".") && file.endsWith(".so") && file.indexOf('/', path.length()) < 0);
        }

        boolean isInLayer(String file) {
            int at = file.indexOf(path);
            return file.startsWith(inLayer) && at > 0 && file.charAt(at - 1) == '/' && is(file.substring(at));
        }
    }

    private static void require(FunctionHandler function, Module module, Path code, List<Path> layers) {
        if (names(code).noneMatch(module::is)
                && layers.stream()
                        .filter(Files::isRegularFile)
                        .flatMap(HandlerModules::names)
                        .noneMatch(module::isInLayer)) {
            throw new DeploymentException(
                    "The code in " + code + " has no " + module.path()
                            + module.endings().get(0)
                            + ", which the template calls as Handler of " + function.logicalId() + " ("
                            + function.handler().orElseThrow() + "). It is not uploaded.",
                    "Run the goal where the app is, with the folder that holds the module as CodeUri or as"
                            + " -Dsyndi.source; or correct the Handler.");
        }
    }

    private static Stream<String> names(Path zip) {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            List<String> names = new ArrayList<>();
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                names.add(entry.getName());
            }
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + zip, e);
        }
    }
}
