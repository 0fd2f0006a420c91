package org.syndi.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.syndi.deploy.ValidationFinding.Level;

/**
 * Whether the sources have what Lambda calls, {@code package.module.function} (Lambda developer guide, "Define Lambda
 * function handler in Python"). What is in a layer is not seen here.
 */
record ValidateHandler(Path source, String handler) {
    private static final String SUBJECT = "Handler";

    /** Empty if it is there, as far as can be seen. */
    Optional<ValidationFinding> run() {
        int dot = handler.lastIndexOf('.');
        if (dot < 1 || dot == handler.length() - 1) {
            return error(
                    "The Handler '" + handler + "' does not name a function in a module.",
                    "Write it like this: rawscribe.main.handler.");
        }
        String module = handler.substring(0, dot).replace('.', '/');
        Optional<Path> file = Stream.of(module + ".py", module + "/__init__.py")
                .map(source::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        return file.isEmpty() ? withoutFile(module) : function(file.get(), handler.substring(dot + 1));
    }

    /** If not even its package is there, all of it may come from a layer. */
    private Optional<ValidationFinding> withoutFile(String module) {
        String text = "The Handler '" + handler + "' calls " + module + ".py, which is not in " + source + ".";
        boolean begun =
                module.contains("/") && Files.isDirectory(source.resolve(module.substring(0, module.indexOf('/'))));
        return begun
                ? error(text, "Correct the Handler, or add the module.")
                : Optional.of(new ValidationFinding(
                        Level.WARNING, SUBJECT, text, "Correct the Handler or syndi.source, unless a layer has it."));
    }

    /** A name that occurs nowhere in a file is not defined in it, unless it comes with a star. */
    private Optional<ValidationFinding> function(Path file, String name) {
        String code;
        try {
            code = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return error(file + " cannot be read.", "Check that you may read it.");
        }
        boolean there = Pattern.compile("(?<![\\w])" + Pattern.quote(name) + "(?![\\w])|import\\s+\\*|__getattr__")
                .matcher(code)
                .find();
        return there
                ? Optional.empty()
                : error(
                        "The Handler '" + handler + "' calls " + name + ", which does not occur in " + file + ".",
                        "Correct the Handler, or define it there.");
    }

    private static Optional<ValidationFinding> error(String text, String remedy) {
        return Optional.of(ValidationFinding.error(SUBJECT, text, remedy));
    }
}
