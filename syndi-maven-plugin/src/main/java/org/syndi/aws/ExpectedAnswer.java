package org.syndi.aws;

import java.util.List;

/**
 * What an answer must have before anything follows from it.
 *
 * @param root of an answer in XML, else ""
 * @param members of the unmarshalled answer, as paths: {@code Stacks[].StackId} is a list that must be there, though it
 *     may be empty, of things that must each have an id; {@code A|B} is one or the other
 */
record ExpectedAnswer(Form form, String root, List<String> members) {
    /** How an answer is written. */
    enum Form {
        XML,
        /** XML that is begun before it is known how it ends: instead of it, an error may come with status 200. */
        XML_OR_ERROR,
        JSON,
        CBOR,
        /** In the headers alone. */
        HEADERS,
        /** Its body is what was asked for. */
        CONTENT
    }

    ExpectedAnswer {
        members = List.copyOf(members);
    }

    static ExpectedAnswer xml(String root, String... members) {
        return new ExpectedAnswer(Form.XML, root, List.of(members));
    }

    static ExpectedAnswer xmlOrError(String root, String... members) {
        return new ExpectedAnswer(Form.XML_OR_ERROR, root, List.of(members));
    }

    static ExpectedAnswer json(String... members) {
        return new ExpectedAnswer(Form.JSON, "", List.of(members));
    }

    static ExpectedAnswer cbor(String... members) {
        return new ExpectedAnswer(Form.CBOR, "", List.of(members));
    }

    static ExpectedAnswer headers(String... members) {
        return new ExpectedAnswer(Form.HEADERS, "", List.of(members));
    }

    static ExpectedAnswer content(String... members) {
        return new ExpectedAnswer(Form.CONTENT, "", List.of(members));
    }
}
