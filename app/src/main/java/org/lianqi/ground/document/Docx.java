package org.lianqi.ground.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lianqi.ground.vocabulary.Origin;

/**
 * Writes an {@link OfficialDocument} as DOCX (ECMA-376). The same document gives the same bytes, so a file can be checked
 * against the hash of what was issued: no clock and no random names go in. Styles, numbering and fonts are the resource
 * files {@code document/*.xml}.
 */
public final class Docx {
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private Docx() {}

    public static byte[] bytes(OfficialDocument document) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", resource("content-types.xml"));
        parts.put("_rels/.rels", resource("package-rels.xml"));
        parts.put("word/_rels/document.xml.rels", resource("document-rels.xml"));
        parts.put("word/document.xml", utf8(new DocxBody(document).xml()));
        parts.put("word/styles.xml", resource("styles.xml"));
        parts.put("word/numbering.xml", resource("numbering.xml"));
        parts.put("word/settings.xml", resource("settings.xml"));
        parts.put("word/fontTable.xml", resource("fontTable.xml"));
        parts.put("word/header.xml", utf8(header(document.origin())));
        parts.put("word/footer-odd.xml", utf8(footer("right")));
        parts.put("word/footer-even.xml", utf8(footer("left")));
        parts.put("docProps/core.xml", utf8(core(document)));
        var written = new ByteArrayOutputStream(32_000);
        var at = LocalDateTime.of(document.date(), LocalTime.MIDNIGHT);
        try (var zip = new ZipOutputStream(written)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(at);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    private static String header(Origin origin) {
        var out = new WordXml("hdr");
        out.paragraph("Header", origin == Origin.SYNTHETIC ? "演练数据　不得作为公文使用，不得引用" : "");
        return out.finish();
    }

    /** — 1 —, one character in from the outer edge (GB/T 9704-2012, 7.5). */
    private static String footer(String side) {
        var out = new WordXml("ftr");
        out.open("p").open("pPr").leaf("pStyle", "val", "Footer");
        out.leaf("ind", side + "Chars", "100", side, "280");
        out.leaf("jc", "val", side).close();
        return out.run("— ").field(" PAGE ").run(" —").close().finish();
    }

    private static String core(OfficialDocument document) {
        return """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
                <dc:title>%s</dc:title><dc:subject>%s</dc:subject><dc:creator>%s</dc:creator><dc:description>%s</dc:description>\
                <dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created>\
                </cp:coreProperties>
                """.formatted(
                escaped(String.join("", TitleLines.of(document.title()))),
                escaped(document.number() == null ? "" : document.number().toString()),
                escaped(document.issuer()),
                escaped(String.join(" ", document.verification())),
                document.date());
    }

    private static String escaped(String words) {
        return WordXml.printable(words)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static byte[] resource(String name) {
        try (var in = Docx.class.getResourceAsStream("/document/" + name)) {
            if (in == null) {
                throw new IllegalStateException("document/" + name + " is missing from the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
