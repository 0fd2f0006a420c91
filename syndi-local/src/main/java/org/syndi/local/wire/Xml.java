package org.syndi.local.wire;

import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An XML element of an answer: with a text, or with elements. Members that are not set are left out, as AWS leaves them
 * out.
 */
public record Xml(String name, String text, List<Xml> children) {
    private static final Xml ABSENT = new Xml("", "", List.of());

    /** An element with a text; none at all if {@code text} is null or an empty {@link Optional}. */
    public static Xml text(String name, Object text) {
        Object value = text instanceof Optional<?> optional ? optional.orElse(null) : text;
        return value == null ? ABSENT : new Xml(name, value.toString(), List.of());
    }

    public static Xml element(String name, Xml... children) {
        return element(name, Stream.of(children));
    }

    public static Xml element(String name, Stream<Xml> children) {
        return new Xml(name, "", children.filter(child -> !child.equals(ABSENT)).toList());
    }

    /** A list as the query protocol writes it: the items are called {@code member}. */
    public static <T> Xml members(String name, Collection<T> items, Function<T, Xml> member) {
        return element(name, items.stream().map(member));
    }

    /**
     * Reads a document of a request. Namespaces are dropped; a document type is refused, since entities could reach
     * files.
     *
     * @throws AwsException {@code MalformedXML} if it cannot be read
     */
    public static Xml parse(String document) {
        return XmlReader.parse(document);
    }

    /** The children of that name, in their order. */
    public List<Xml> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The first child of that name. */
    public Optional<Xml> first(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The text of the first child of that name. */
    public Optional<String> textOf(String childName) {
        return first(childName).map(Xml::text);
    }

    /** As a document of its own, with the namespace on the root. */
    public String document(String namespace) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            writer.writeStartDocument("UTF-8", "1.0");
            write(writer, namespace);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML for " + name, e);
        }
        return out.toString();
    }

    private void write(XMLStreamWriter writer, String namespace) throws XMLStreamException {
        writer.writeStartElement(name);
        if (!namespace.isEmpty()) {
            writer.writeDefaultNamespace(namespace);
        }
        writer.writeCharacters(text);
        for (Xml child : children) {
            child.write(writer, "");
        }
        writer.writeEndElement();
    }
}
