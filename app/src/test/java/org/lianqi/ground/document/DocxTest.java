package org.lianqi.ground.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Origin;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FontsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.HdrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

class DocxTest {
    private static final OfficialDocument EXAMPLE = ExampleDocument.of(Origin.REAL, 40);

    @Test
    void everyPartIsValidByTheSchemasOfEcma376() throws Exception {
        var parts = parts(EXAMPLE);
        assertValid("document", DocumentDocument.Factory.parse(parts.get("word/document.xml")));
        assertValid("styles", StylesDocument.Factory.parse(parts.get("word/styles.xml")));
        assertValid("numbering", NumberingDocument.Factory.parse(parts.get("word/numbering.xml")));
        assertValid("settings", SettingsDocument.Factory.parse(parts.get("word/settings.xml")));
        assertValid("fonts", FontsDocument.Factory.parse(parts.get("word/fontTable.xml")));
        assertValid("header", HdrDocument.Factory.parse(parts.get("word/header.xml")));
        assertValid("odd footer", FtrDocument.Factory.parse(parts.get("word/footer-odd.xml")));
        assertValid("even footer", FtrDocument.Factory.parse(parts.get("word/footer-even.xml")));
    }

    @Test
    void everyPartIsDeclaredAndEveryRelationLeadsToAPart() throws Exception {
        var parts = parts(EXAMPLE);
        var declared = all(parts.get("[Content_Types].xml"), "PartName=\"/([^\"]+)\"");
        assertThat(parts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        plus(declared, "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"));
        for (var target : all(parts.get("_rels/.rels"), "Target=\"([^\"]+)\"")) {
            assertThat(parts).containsKey(target);
        }
        for (var target : all(parts.get("word/_rels/document.xml.rels"), "Target=\"([^\"]+)\"")) {
            assertThat(parts).containsKey("word/" + target);
        }
        var known = all(parts.get("word/_rels/document.xml.rels"), " Id=\"([^\"]+)\"");
        assertThat(known).containsAll(all(parts.get("word/document.xml"), "r:id=\"([^\"]+)\""));
        var styles = all(parts.get("word/styles.xml"), "w:styleId=\"([^\"]+)\"");
        for (var part : List.of("word/document.xml", "word/header.xml", "word/footer-odd.xml", "word/numbering.xml")) {
            assertThat(styles).as(part).containsAll(all(parts.get(part), "w:pStyle w:val=\"([^\"]+)\""));
        }
    }

    @Test
    void pageIsA4WithTheMarginsOfTheStandard() throws Exception {
        var page = parts(EXAMPLE).get("word/document.xml");
        page = page.substring(page.indexOf("<w:sectPr>"));
        assertThat(millimetres(page, "w:pgSz [^>]*w:w")).isEqualTo(210);
        assertThat(millimetres(page, "w:pgSz [^>]*w:h")).isEqualTo(297);
        assertThat(millimetres(page, "w:top")).isEqualTo(37);
        assertThat(millimetres(page, "w:bottom")).isEqualTo(35);
        assertThat(millimetres(page, "w:left")).isEqualTo(28);
        assertThat(millimetres(page, "w:right")).isEqualTo(26);
        int pitch = Integer.parseInt(all(page, "w:linePitch=\"(\\d+)\"").getFirst());
        assertThat(22 * pitch).as("22 lines").isLessThanOrEqualTo(12756);
        assertThat(23 * pitch).as("not 23").isGreaterThan(12756);
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        assertThat(Docx.bytes(ExampleDocument.of(Origin.REAL, 40))).isEqualTo(Docx.bytes(EXAMPLE));
        assertThat(Docx.bytes(ExampleDocument.of(Origin.SYNTHETIC, 40))).isNotEqualTo(Docx.bytes(EXAMPLE));
    }

    @Test
    void anExerciseSaysSoOnEveryPageAndARealOneDoesNot() throws Exception {
        assertThat(parts(ExampleDocument.of(Origin.SYNTHETIC, 3)).get("word/header.xml"))
                .contains("演练数据");
        assertThat(parts(EXAMPLE).get("word/header.xml")).doesNotContain("演练");
    }

    @Test
    void wordsCannotBecomeMarkupNorBreakTheFile() throws Exception {
        var example = EXAMPLE;
        var nasty = "</w:t><w:br/>&amp;\u0000\u000b\u001f]]>𠮷\uD800";
        var document = new OfficialDocument(
                nasty,
                example.number(),
                nasty,
                nasty,
                List.of(ExampleDocument.words(nasty)),
                List.of(),
                nasty,
                example.date(),
                nasty,
                List.of(nasty),
                null,
                Origin.REAL);
        var parts = parts(document);
        assertValid("document", DocumentDocument.Factory.parse(parts.get("word/document.xml")));
        XmlObject.Factory.parse(parts.get("docProps/core.xml"));
        assertThat(parts.get("word/document.xml")).doesNotContain("<w:br/>").contains("𠮷");
    }

    @Test
    void aFigureThatIsNotKnownIsADashAndRoundingIsForDisplayOnly() throws Exception {
        assertThat(parts(EXAMPLE).get("word/document.xml"))
                .contains("黄岛区以91.23分")
                .contains("胶州市以90.01分")
                .contains("（—）");
    }

    @Test
    void numberOfADocumentIsWrittenAsTheStandardWantsIt() {
        assertThat(new DocumentNumber("青考委", 2025, 9)).hasToString("青考委〔2025〕9号");
        assertThatThrownBy(() -> new DocumentNumber("青考委", 2025, 0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new DocumentNumber("青 考委", 2025, 1)).hasMessageContaining("青 考委");
    }

    static Map<String, String> parts(OfficialDocument document) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Docx.bytes(document)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static void assertValid(String part, XmlObject xml) {
        var errors = new ArrayList<Object>();
        xml.validate(new XmlOptions().setErrorListener(new ArrayList<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean add(org.apache.xmlbeans.XmlError error) {
                return errors.add(error.getMessage());
            }
        }));
        assertThat(errors).as(part).isEmpty();
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> plus(List<String> list, String... more) {
        var all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }

    private static long millimetres(String page, String attribute) {
        return Math.round(Integer.parseInt(all(page, attribute + "=\"(\\d+)\"").getFirst()) / 1440.0 * 25.4);
    }
}
