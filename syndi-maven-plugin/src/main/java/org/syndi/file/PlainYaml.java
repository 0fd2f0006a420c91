package org.syndi.file;

import java.util.Iterator;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML as CloudFormation takes it: without aliases and merge keys (user guide, "CloudFormation template format"). With
 * aliases a small text can stand for a huge one, or for one without end; and what is nested deeper than anybody writes
 * would end in an overflow of the stack of whoever walks through it.
 */
public final class PlainYaml {
    /** How deep mappings and lists may be nested in each other. */
    public static final int DEEPEST = 100;

    private static final String MERGE_KEY = "<<";

    /** A number is read in a time that grows with the square of its length. */
    private static final Pattern HUGE_NUMBER = Pattern.compile("[-+]?[0-9_]{400,}+");

    private PlainYaml() {}

    /**
     * Looks through all of a text, in the memory of one event.
     *
     * @throws YamlEngineException with the place, if it is no YAML, or has an alias or a merge key, or is nested too
     *     deeply
     */
    public static void require(LoadSettings settings, String text) {
        Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text));
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            depth += nesting(event);
            if (depth > DEEPEST) {
                throw refused(event, "mappings and lists are nested in each other more than " + DEEPEST + " times");
            }
            requirePlain(event);
        }
    }

    private static int nesting(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }

    private static void requirePlain(Event event) {
        if (event instanceof AliasEvent alias) {
            throw refused(event, "the alias *" + alias.getAlias() + " is not allowed; write out what it stands for");
        }
        if (event instanceof ScalarEvent scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            if (scalar.getValue().equals(MERGE_KEY)) {
                throw refused(event, "the merge key << is not allowed; write out what it merges");
            }
            if (HUGE_NUMBER.matcher(scalar.getValue()).lookingAt()) {
                throw refused(event, "a number has more than 400 digits; if it is a text, put it into quotes");
            }
        }
    }

    private static MarkedYamlEngineException refused(Event event, String problem) {
        return new ParserException(problem, event.getStartMark());
    }
}
