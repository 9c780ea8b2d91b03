package org.lianqi.ground.document;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of one WordprocessingML part; names and attributes of the main namespace carry the prefix w. */
final class WordXml {
    static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    WordXml(String root) {
        try {
            out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("w", root, MAIN);
            out.writeNamespace("w", MAIN);
            out.writeNamespace("r", RELATIONSHIPS);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens w:name; attributes as name, value, name, value…, each in the main namespace unless it starts with r: */
    WordXml open(String name, String... attributes) {
        try {
            out.writeStartElement("w", name, MAIN);
            for (int i = 0; i < attributes.length; i += 2) {
                var attribute = attributes[i];
                if (attribute.startsWith("r:")) {
                    out.writeAttribute("r", RELATIONSHIPS, attribute.substring(2), attributes[i + 1]);
                } else {
                    out.writeAttribute("w", MAIN, attribute, attributes[i + 1]);
                }
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    WordXml close() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    WordXml leaf(String name, String... attributes) {
        return open(name, attributes).close();
    }

    /** A run of text in the paragraph's own face. */
    WordXml run(String words) {
        return open("r").text(words).close();
    }

    WordXml text(String words) {
        open("t");
        try {
            out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
            out.writeCharacters(printable(words));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return close();
    }

    /** A whole paragraph of one run. */
    WordXml paragraph(String style, String words) {
        return open("p")
                .open("pPr")
                .leaf("pStyle", "val", style)
                .close()
                .run(words)
                .close();
    }

    WordXml field(String instruction) {
        open("r").leaf("fldChar", "fldCharType", "begin").close();
        open("r").open("instrText");
        try {
            out.writeCharacters(instruction);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        close().close();
        return open("r").leaf("fldChar", "fldCharType", "end").close();
    }

    String finish() {
        try {
            out.writeEndDocument();
            out.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** XML 1.0 cannot hold most control characters, and a program that opens the file would refuse it. */
    static String printable(String words) {
        return words.codePoints()
                .filter(c -> c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
