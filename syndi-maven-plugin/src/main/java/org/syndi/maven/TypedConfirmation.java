package org.syndi.maven;

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
    public boolean given(String question, String expected) {
        if (given.isPresent()) {
            return agreesInAdvance(expected);
        }
        Terminal terminal = Terminal.find(interactive)
                .orElseThrow(() -> new DeploymentException(
                        question + " Nobody can be asked here.",
                        "Agree in advance with -Dsyndi.confirm=" + expected + "."));
        return expected.equals(terminal.ask(question + " Type " + expected + " to go on: "));
    }

    private boolean agreesInAdvance(String expected) {
        if (given.get().equals(expected)) {
            return true;
        }
        throw new DeploymentException(
                "-Dsyndi.confirm=" + given.get() + " is for something else than this.",
                "Agree to this with -Dsyndi.confirm=" + expected + ".");
    }
}
