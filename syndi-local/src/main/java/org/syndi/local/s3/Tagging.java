package org.syndi.local.s3;

import java.util.Map;
import java.util.TreeMap;
import org.syndi.local.wire.Xml;

/** The XML document of tags. */
final class Tagging {
    private Tagging() {}

    static Xml xml(Map<String, String> tags) {
        return Xml.element(
                "Tagging",
                Xml.members(
                        "TagSet",
                        new TreeMap<>(tags).entrySet(),
                        tag -> Xml.element("Tag", Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue()))));
    }

    static Map<String, String> read(String document) {
        Map<String, String> tags = new TreeMap<>();
        Xml set = Xml.parse(document).first("TagSet").orElseThrow(() -> S3Errors.malformedXml("a TagSet"));
        for (Xml tag : set.all("Tag")) {
            tags.put(
                    tag.textOf("Key").orElseThrow(() -> S3Errors.malformedXml("a Key")),
                    tag.textOf("Value").orElse(""));
        }
        return tags;
    }
}
