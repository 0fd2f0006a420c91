package org.syndi.maven;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.syndi.deploy.Confirmation;
import org.syndi.deployment.DeploymentException;

/**
 * Agreement given in advance by {@code -Dsyndi.confirm}, or typed at the terminal. Nobody is asked where nobody sits.
 */
final class TypedConfirmation implements Confirmation {
    private final Optional<String> given;
    private final boolean interactive;

    /** @param interactive false with {@code mvn -B} */
    TypedConfirmation(Optional<String> given, boolean interactive) {
        this.given = given;
        this.interactive = interactive;
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 have one that is no terminal: isTerminal() tells
    public boolean given(String question, String expected) {
        if (given.isPresent()) {
            return agreesInAdvance(expected);
        }
        Console console = System.console();
        if (!interactive || console == null || !isTerminal(console) || System.getenv("CI") != null) {
            throw new DeploymentException(
                    question + " Nobody can be asked here.", "Agree in advance with -Dsyndi.confirm=" + expected + ".");
        }
        String answer = console.readLine("%s Type %s to go on: ", question, expected);
        return expected.equals(answer);
    }

    private boolean agreesInAdvance(String expected) {
        if (given.get().equals(expected)) {
            return true;
        }
        throw new DeploymentException(
                "-Dsyndi.confirm=" + given.get() + " is for another deployment than this one.",
                "Agree to this one with -Dsyndi.confirm=" + expected + ".");
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
}
