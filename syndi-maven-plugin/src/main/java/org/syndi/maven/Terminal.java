package org.syndi.maven;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import org.syndi.deployment.Secret;

/** Where somebody sits who can be asked. */
final class Terminal {
    private final Console console;

    private Terminal(Console console) {
        this.console = console;
    }

    /**
     * The terminal; empty where nobody can be asked: with {@code mvn -B}, in a pipe, in a pipeline.
     *
     * @param interactive false with {@code mvn -B}
     */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 have one that is no terminal: isTerminal() tells
    static Optional<Terminal> find(boolean interactive) {
        Console console = System.console();
        boolean somebodyThere = interactive && console != null && isTerminal(console) && System.getenv("CI") == null;
        return somebodyThere ? Optional.of(new Terminal(console)) : Optional.empty();
    }

    /**
     * JDK 22 to 24 have a console even where standard input is no terminal; there it says so by a method that 17 lacks.
     */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** What was typed; null if the input ended. */
    String ask(String question) {
        return console.readLine("%s", question);
    }

    /** What was typed without being shown; empty if nothing was. */
    Optional<Secret> askSecret(String question) {
        char[] typed = console.readPassword("%s", question);
        if (typed == null || typed.length == 0) {
            return Optional.empty();
        }
        Secret secret = new Secret(new String(typed));
        Arrays.fill(typed, ' ');
        return Optional.of(secret);
    }
}
