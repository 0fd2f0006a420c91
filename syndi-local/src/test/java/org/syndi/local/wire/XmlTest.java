package org.syndi.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void leavesOutWhatIsNotSet() {
        Xml xml = Xml.element(
                "R", Xml.text("a", 1), Xml.text("b", null), Xml.text("c", Optional.empty()), Xml.text("d", ""));

        assertThat(xml.document("urn:x"))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><R xmlns=\"urn:x\"><a>1</a><d></d></R>");
    }

    @Test
    void readsWhatItWrites() {
        Xml xml = Xml.element(
                "R", Xml.members("L", List.of("a<b>&\"", " ä "), item -> Xml.text("member", item)), Xml.text("T", "x"));

        assertThat(Xml.parse(xml.document("urn:x"))).isEqualTo(xml);
    }

    @Test
    void readsElementsByNameWithoutRegardToSpaceBetweenThem() {
        Xml xml = Xml.parse("<r:R xmlns:r='urn:x'>\n  <A>1</A><!-- no --><A>2</A>\n  <B><![CDATA[<]]></B>\n</r:R>");

        assertThat(xml.name()).isEqualTo("R");
        assertThat(xml.all("A")).extracting(Xml::text).containsExactly("1", "2");
        assertThat(xml.textOf("B")).hasValue("<");
        assertThat(xml.first("C")).isEmpty();
    }

    @Test
    void refusesWhatIsNoXml() {
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> Xml.parse("<a>"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("MalformedXML"));
    }

    @Test
    void readsNoFileThroughAnEntity() {
        String attack = "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><a>&f;</a>";

        assertThatExceptionOfType(AwsException.class).isThrownBy(() -> Xml.parse(attack));
    }

    @Test
    void unfoldsNoEntitiesOfADocumentType() {
        String bomb = "<!DOCTYPE a [<!ENTITY f \"xxxxxxxxxx\"><!ENTITY g \"&f;&f;&f;\">]><a>&g;</a>";

        assertThatExceptionOfType(AwsException.class).isThrownBy(() -> Xml.parse(bomb));
    }
}
