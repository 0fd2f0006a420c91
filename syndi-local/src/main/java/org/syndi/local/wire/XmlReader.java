package org.syndi.local.wire;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the small XML documents that callers send. */
final class XmlReader {
    private XmlReader() {}

    static Xml parse(String document) {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
            reader.nextTag();
            Xml root = element(reader);
            reader.close();
            return root;
        } catch (XMLStreamException e) {
            throw AwsException.badRequest(
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema: "
                            + e.getMessage());
        }
    }

    private static Xml element(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<Xml> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return new Xml(name, children.isEmpty() ? text.toString() : "", List.copyOf(children));
    }
}
