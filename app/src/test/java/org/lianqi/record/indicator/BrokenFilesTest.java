package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;

/** Broken files: each gets its own clear refusal, in both languages, and nothing is saved. */
@PlatformTest
@Import(Town.class)
class BrokenFilesTest {
    static final String UNIT = "370281";

    @Autowired
    Town town;

    @Autowired
    ValueImport imports;

    @Autowired
    MessageSource messages;

    @Autowired
    DSLContext db;

    /** @param place {@code sheet!row column} of the first error; empty where the file as a whole is refused */
    record Broken(String what, byte[] bytes, String code, String place) {
        @Override
        public String toString() {
            return what;
        }
    }

    static byte[] value(String text) {
        return Sheets.xlsx(UNIT, "BF", sheet -> sheet.value(1, 4, text));
    }

    static byte[] csvValue(String text) {
        return Sheets.csv(UNIT + ",BF,2025Q1,A,\"" + text + "\",亿元,fact,,\n");
    }

    static Stream<Broken> files() {
        var files = new ArrayList<Broken>();
        var good = Sheets.xlsx(UNIT, "BF", sheet -> {});
        // the file as a whole
        files.add(new Broken("empty", new byte[0], "file-empty", ""));
        files.add(new Broken(
                "old .xls",
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3, 4},
                "file-old-excel",
                ""));
        files.add(new Broken(
                "an archive that is no spreadsheet",
                Sheets.rewrite(good, "xl/workbook.xml", s -> "<x/>"),
                "file-damaged",
                ""));
        files.add(new Broken("half an archive", java.util.Arrays.copyOf(good, good.length / 2), "file-damaged", ""));
        files.add(new Broken(
                "a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}, "file-no-table", ""));
        files.add(new Broken("a PDF", "%PDF-1.4\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1), "file-no-table", ""));
        files.add(new Broken(
                "UTF-16 without its mark",
                (Sheets.HEAD + "x").getBytes(StandardCharsets.UTF_16LE),
                "file-encoding",
                ""));
        files.add(new Broken(
                "Latin letters in Windows-1252",
                "unit,indicator\né,à,\u00ff\n".getBytes(Charset.forName("windows-1252")),
                "file-encoding",
                ""));
        files.add(new Broken(
                "an external entity",
                Sheets.rewrite(
                        good,
                        "xl/sharedStrings.xml",
                        s ->
                                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst>&e;</sst>"),
                "file-doctype",
                ""));
        files.add(new Broken(
                "a billion laughs",
                Sheets.rewrite(
                        good,
                        "xl/workbook.xml",
                        s -> "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + s),
                "file-doctype",
                ""));
        files.add(new Broken(
                "an archive made to burst",
                Sheets.rewrite(good, "xl/media/big.bin", s -> "0".repeat(80 << 20)),
                "file-unpacks-too-large",
                ""));
        files.add(new Broken("a cell of 10 MB", csvValue("9".repeat(10 << 20)), "text-cell-too-long", ""));
        files.add(new Broken(
                "a cell of 10 MB in a spreadsheet",
                Sheets.rewrite(
                        good,
                        "xl/worksheets/sheet1.xml",
                        s -> s.replace("<v>12.5</v>", "<v>12.5</v>")
                                .replaceFirst("<c r=\"H2\".*?/>", "")
                                .replace(
                                        "</row></sheetData>",
                                        "<c r=\"H2\" t=\"inlineStr\"><is><t>" + "x".repeat(10 << 20)
                                                + "</t></is></c></row></sheetData>")),
                "file-unpacks-too-large",
                ""));
        files.add(new Broken(
                "a quotation mark that never ends",
                Sheets.csv(UNIT + ",BF,2025Q1,A,\"12,亿元,fact,,\n"),
                "file-open-quote",
                ""));
        files.add(new Broken(
                "300 columns",
                ("a,".repeat(300) + "\n").getBytes(StandardCharsets.UTF_8),
                "file-too-many-columns",
                ""));
        files.add(new Broken(
                "200,001 rows",
                Sheets.csv((UNIT + ",BF,2025Q1,A,,亿元,fact,,\n").repeat(200_001)),
                "file-too-many-rows",
                ""));
        files.add(new Broken(
                "JSON cut short", "[{\"unit\":\"370281\"".getBytes(StandardCharsets.UTF_8), "file-json", ""));
        files.add(new Broken(
                "JSON with a name twice",
                "[{\"unit\":\"1\",\"unit\":\"2\"}]".getBytes(StandardCharsets.UTF_8),
                "file-json",
                ""));
        files.add(new Broken(
                "JSON nested", "[{\"unit\":{\"code\":\"1\"}}]".getBytes(StandardCharsets.UTF_8), "file-json", ""));
        files.add(new Broken(
                "JSON 1000 deep",
                ("[".repeat(1000) + "]".repeat(1000)).getBytes(StandardCharsets.UTF_8),
                "file-json",
                ""));
        files.add(new Broken(
                "JSON with a number of 100 digits behind the exponent",
                "[{\"value\":1e999999999}]".getBytes(StandardCharsets.UTF_8),
                "file-json",
                ""));
        // the table
        files.add(new Broken("no head", "1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8), "import-no-table", "!0 "));
        files.add(new Broken("head and no row", Sheets.csv(""), "import-no-rows", "!0 "));
        files.add(new Broken(
                "a column missing",
                "unit,indicator,period\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                "column-missing",
                "!1 "));
        files.add(new Broken(
                "a column twice",
                ("value," + Sheets.HEAD + "1," + UNIT + ",BF,2025Q1,A,2,亿元,fact,,\n").getBytes(StandardCharsets.UTF_8),
                "column-twice",
                "!1 F value"));
        files.add(new Broken(
                "merged cells",
                Sheets.xlsx(UNIT, "BF", sheet -> sheet.range(1, 4, 3, 4).merge()),
                "merged-cells",
                "填报!0 E2:E4"));
        // a cell
        files.add(new Broken("a letter l for a one", value("3,2l0"), "number-with-letter", "填报!2 E 数值"));
        files.add(new Broken("about", value("约5.6"), "number-about", "填报!2 E 数值"));
        files.add(new Broken("the unit behind the number", value("5.6亿元"), "number-with-unit", "填报!2 E 数值"));
        files.add(new Broken("brackets", value("(12.3)"), "number-in-brackets", "填报!2 E 数值"));
        files.add(new Broken("commas out of place", value("1,23,4"), "number-separators", "填报!2 E 数值"));
        files.add(new Broken("two points", value("1.2.3"), "number-separators", "填报!2 E 数值"));
        files.add(new Broken("scientific text", csvValue("1.2E+05"), "number-scientific", "!2 E value"));
        files.add(new Broken(
                "a cell of 305 digits",
                Sheets.xlsx(UNIT, "BF", sheet -> sheet.value(1, 4, 1e305)),
                "number-scientific",
                "填报!2 E 数值"));
        files.add(new Broken("none or zero", value("无"), "number-none-or-zero", "填报!2 E 数值"));
        files.add(new Broken("not a number", value("NaN"), "number-not", "填报!2 E 数值"));
        files.add(new Broken("words", value("十二点五"), "number-not", "填报!2 E 数值"));
        files.add(new Broken("a formula as text", csvValue("=1+1"), "number-is-formula-text", "!2 E value"));
        files.add(
                new Broken("31 digits", csvValue("1234567890123456789012345678901"), "number-too-long", "!2 E value"));
        files.add(new Broken(
                "truth",
                Sheets.xlsx(UNIT, "BF", sheet -> sheet.value(1, 4, true)),
                "cell-truth-not-number",
                "填报!2 E 数值"));
        files.add(new Broken(
                "a day for a number",
                Sheets.xlsx(UNIT, "BF", sheet -> {
                    sheet.value(1, 4, java.time.LocalDate.of(2025, 3, 1));
                    sheet.style(1, 4).format("yyyy-mm-dd").set();
                }),
                "cell-day-not-number",
                "填报!2 E 数值"));
        files.add(new Broken(
                "a formula without result",
                Sheets.xlsx(UNIT, "BF", sheet -> sheet.formula(1, 4, "1+1")),
                "formula-without-result",
                "填报!2 E 数值"));
        files.add(new Broken(
                "a formula in a column of codes",
                Sheets.xlsx(UNIT, "BF", sheet -> sheet.formula(1, 0, "A1")),
                "formula-not-here",
                "填报!2 A 单位代码"));
        files.add(new Broken(
                "a formula that looks into another file",
                Sheets.rewrite(
                        good,
                        "xl/worksheets/sheet1.xml",
                        s -> s.replace("<v>12.5</v>", "<f>[1]Sheet1!A1</f><v>12.5</v>")),
                "formula-other-file",
                "填报!2 E 数值"));
        files.add(new Broken(
                "a formula of the day",
                Sheets.rewrite(
                        good,
                        "xl/worksheets/sheet1.xml",
                        s -> s.replace("<v>12.5</v>", "<f>TODAY()-45000</f><v>12.5</v>")),
                "formula-changing",
                "填报!2 E 数值"));
        files.add(new Broken(
                "the spreadsheet's own error",
                Sheets.rewrite(
                        good,
                        "xl/worksheets/sheet1.xml",
                        s -> s.replaceFirst("<c r=\"E2\"[^>]*><v>12.5</v>", "<c r=\"E2\" t=\"e\"><v>#DIV/0!</v>")),
                "cell-error",
                "填报!2 E 数值"));
        files.add(new Broken(
                "the 30th of February",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,,2025-02-30\n"),
                "day-none",
                "!2 I as_of"));
        files.add(new Broken("no day", Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,,上周\n"), "day-not", "!2 I as_of"));
        files.add(new Broken(
                "a day to come",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,,2190-01-01\n"),
                "as-of-future",
                "!2 I as_of"));
        files.add(new Broken(
                "no period", Sheets.csv(UNIT + ",BF,2025Q5,A,1,亿元,fact,,\n"), "value-period", "!2 C period"));
        files.add(new Broken(
                "a month for a quarterly indicator",
                Sheets.csv(UNIT + ",BF,2025-03,A,1,亿元,fact,,\n"),
                "period-too-short",
                "!2 C period"));
        files.add(new Broken(
                "a fact of the future",
                Sheets.csv(UNIT + ",BF,2190Q1,A,1,亿元,fact,,\n"),
                "fact-of-future",
                "!2 C period"));
        // what it says
        files.add(new Broken(
                "no such unit", Sheets.csv("999999,BF,2025Q1,A,1,亿元,fact,,\n"), "unknown-unit", "!2 A unit"));
        files.add(new Broken(
                "a unit by its name", Sheets.csv("胶州市,BF,2025Q1,A,1,亿元,fact,,\n"), "unit-by-name", "!2 A unit"));
        files.add(new Broken(
                "someone else's unit", Sheets.csv("370215,BF,2025Q1,A,1,亿元,fact,,\n"), "not-your-unit", "!2 A unit"));
        files.add(new Broken(
                "someone else's name as source",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,QD-STAT,\n"),
                "source-of-other",
                "!2 H source"));
        files.add(new Broken(
                "a source whose code nobody has",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,QD-STAAT,\n"),
                "unknown-source",
                "!2 H source"));
        files.add(new Broken(
                "no such indicator",
                Sheets.csv(UNIT + ",NONE,2025Q1,A,1,亿元,fact,,\n"),
                "unknown-indicator",
                "!2 B indicator"));
        files.add(new Broken(
                "an indicator in other letters",
                Sheets.csv(UNIT + ",bf,2025Q1,A,1,亿元,fact,,\n"),
                "indicator-by-name",
                "!2 B indicator"));
        files.add(new Broken(
                "no such caliber", Sheets.csv(UNIT + ",BF,2025Q1,Z,1,亿元,fact,,\n"), "unknown-caliber", "!2 D caliber"));
        files.add(new Broken(
                "万元 for 亿元",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,万元,fact,,\n"),
                "convertible-unit-of-measure",
                "!2 F unit_of_measure"));
        files.add(new Broken(
                "per cent for 亿元",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,%,fact,,\n"),
                "other-unit-of-measure",
                "!2 F unit_of_measure"));
        files.add(new Broken(
                "a forecast where none is taken",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,forecast,,\n"),
                "kind-not-admitted",
                "!2 G kind"));
        files.add(new Broken("no kind", Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,guess,,\n"), "kind-unknown", "!2 G kind"));
        files.add(new Broken(
                "the same thing twice",
                Sheets.csv((UNIT + ",BF,2025Q1,A,1,亿元,fact,,\n").repeat(2)),
                "row-twice-here",
                "!3 E value"));
        files.add(new Broken(
                "a formula as source",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact,=cmd|' /C calc'!A0,\n"),
                "words-like-a-formula",
                "!2 H source"));
        files.add(new Broken(
                "a source of 400 characters",
                Sheets.csv(UNIT + ",BF,2025Q1,A,1,亿元,fact," + "报".repeat(400) + ",\n"),
                "words-too-long",
                "!2 H source"));
        files.add(new Broken("no unit code", Sheets.csv(",BF,2025Q1,A,1,亿元,fact,,\n"), "cell-wanted", "!2 A unit"));
        return files.stream();
    }

    @BeforeEach
    void indicator() {
        town.define("BF", Town.level(null));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBrokenFileIsRefusedClearlyAndNothingIsSaved(Broken broken) {
        var refused = new ArrayList<String>();
        try {
            var checked = town.as(
                    UNIT,
                    Role.REPORTER,
                    () -> imports.dryRun("broken.file", new ByteArrayInputStream(broken.bytes()), false));
            assertThat(checked.errors()).as("errors of %s", broken).isNotEmpty();
            var first = checked.errors().getFirst();
            assertThat(first.code()).isEqualTo(broken.code());
            assertThat(first.sheet() + "!" + first.row() + " " + first.column()).isEqualTo(broken.place());
            for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                var args = first.args().stream().map(Object::toString).toArray();
                refused.add(messages.getMessage("refusal." + first.code(), args, locale));
                refused.add(messages.getMessage("refusal." + first.code() + ".fix", args, locale));
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> town.as(UNIT, Role.REPORTER, () -> imports.commit(checked.batch(), true)))
                    .isInstanceOf(Refusal.Conflict.class);
        } catch (Refusal.Invalid refusal) {
            assertThat(refusal.code()).isEqualTo(broken.code());
            assertThat(broken.place()).isEmpty();
            for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                refused.add(messages.getMessage(
                        "refusal." + refusal.code(),
                        refusal.args().stream().map(Object::toString).toArray(),
                        locale));
            }
        }
        assertThat(refused).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{"));
        assertThat(values()).as("values saved").isZero();
    }

    @Test
    void everyErrorIsFoundNotOnlyTheFirst() {
        var checked = town.as(
                UNIT,
                Role.REPORTER,
                () -> imports.dryRun(
                        "many.csv",
                        new ByteArrayInputStream(Sheets.csv("999999,NONE,2025Q5,A,x,万元,guess,,上周\n" + UNIT
                                + ",BF,2025Q1,Z,1l,万元,forecast,QD-STAT,2025-02-30\n")),
                        false));
        assertThat(checked.errors())
                .extracting(org.lianqi.ground.intake.Problem::code)
                .contains("value-period", "number-not", "kind-unknown", "day-not", "number-with-letter", "day-none");
        assertThat(checked.errors())
                .extracting(org.lianqi.ground.intake.Problem::row)
                .contains(2, 3);
    }

    int values() {
        return town.as(
                "QD-ASSESS",
                Role.ASSESSOR,
                () -> new org.springframework.transaction.support.TransactionTemplate(transactions)
                        .execute(status -> db.fetchCount(
                                org.lianqi.schema.jooq.Tables.OBSERVATION,
                                org.lianqi.schema.jooq.Tables.OBSERVATION.INDICATOR.eq("BF"))));
    }

    @Autowired
    org.springframework.transaction.PlatformTransactionManager transactions;
}
