package org.syndi.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether bytes are in the form that an answer must have, from their beginning to their end. */
final class AnswerForm {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The major type 5, a map, in the first three bits (RFC 8949, 3.1). */
    private static final int CBOR_MAP = 5;

    private AnswerForm() {}

    /** What is wrong with them; completes "it …". */
    static Optional<String> fault(ExpectedAnswer expected, byte[] body) {
        return switch (expected.form()) {
            case XML -> ofXml(body, Set.of(expected.root()), expected.root());
            case XML_OR_ERROR -> ofXml(body, Set.of(expected.root(), "Error"), expected.root());
            case JSON -> ofJson(body, expected.members().isEmpty());
            case CBOR ->
                body.length > 0 && (body[0] & 0xff) >> 5 == CBOR_MAP ? Optional.empty() : Optional.of("is no CBOR");
            case HEADERS -> isBlank(body) ? Optional.empty() : ofXml(body);
            case CONTENT -> Optional.empty();
        };
    }

    private static boolean isBlank(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).isBlank();
    }

    private static Optional<String> ofXml(byte[] body, Set<String> roots, String root) {
        try {
            String found = root(body);
            return roots.contains(found)
                    ? Optional.empty()
                    : Optional.of("is a document <" + found + "> instead of <" + root + ">");
        } catch (XMLStreamException e) {
            return Optional.of(isBlank(body) ? "is empty" : "is no whole XML document");
        }
    }

    /** Some that stand for S3 say something where S3 itself says nothing. */
    private static Optional<String> ofXml(byte[] body) {
        try {
            String found = root(body);
            return found.equalsIgnoreCase("html") ? Optional.of("is a web page") : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("is no whole XML document");
        }
    }

    /** The name of the root of a document that is one to its end. */
    private static String root(byte[] body) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        try {
            reader.nextTag();
            String root = reader.getLocalName();
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } finally {
            reader.close();
        }
    }

    /** Operations that have nothing to say answer with nothing, or with an empty object. */
    private static Optional<String> ofJson(byte[] body, boolean mayBeEmpty) {
        if (isBlank(body)) {
            return mayBeEmpty ? Optional.empty() : Optional.of("is empty");
        }
        try {
            return JSON.readTree(body).isObject() ? Optional.empty() : Optional.of("is no JSON object");
        } catch (JsonProcessingException e) {
            return Optional.of("is no JSON");
        } catch (IOException e) {
            return Optional.of("is no text");
        }
    }
}
