package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.outcome.assessment.Contest;

/** Bad input is refused in plain words that name the file, the place and what to do; then nothing is written. */
class AssessRefusalsTest {
    private static final String HEAD = "unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of\n";
    private static final String LINES = """
            A,CT-1,2025Q1,,10,亿元,FACT,S,2025-03-31
            B,CT-1,2025Q1,,8,亿元,FACT,S,2025-03-31
            A,CT-2,2025Q1,,3,亿元,FACT,S,2025-03-31
            B,CT-2,2025Q1,,4,亿元,FACT,S,2025-03-31
            """;

    @TempDir
    Path folder;

    private Path scheme;
    private Path values;
    private Path out;

    @BeforeEach
    void files() throws IOException {
        scheme = Files.writeString(folder.resolve("scheme.json"), Contest.scheme("S", 1, 60, 40));
        values = Files.writeString(folder.resolve("values.csv"), HEAD + LINES);
        out = folder.resolve("out");
    }

    private AssessRun run(Object... more) {
        return runIn("en", more);
    }

    private AssessRun runIn(String language, Object... more) {
        var words = new ArrayList<Object>(List.of("--scheme", scheme, "--values", values, "--out", out));
        words.addAll(List.of(more));
        return AssessRun.in(language, words.toArray());
    }

    private void refused(AssessRun run, String... said) {
        assertThat(run.code()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains(said).contains("nothing written").doesNotContain("Exception");
        assertThat(out).doesNotExist();
        assertThat(folder.toFile().list((at, name) -> name.contains(".part-"))).isEmpty();
    }

    @Test
    void withGoodFilesItComputes() {
        var run = run();
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("2 units").contains("First is A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C,CT-1,2025Q1,,1O,亿元,FACT,S,            | row 6, column E value (“1O”) | holds the letter
            C,CT-1,2025Q1,,3.2亿元,亿元,FACT,S,        | row 6, column E value        | carries its unit
            C,CT-1,2025Q1,,1e5,亿元,FACT,S,           | row 6, column E value        | scientific
            C,CT-1,2025Q1,,约3,亿元,FACT,S,            | row 6, column E value        | guess
            C,CT-1,2025Q5,,3,亿元,FACT,S,             | row 6, column C period (“2025Q5”) | no period
            C,CT-1,2025Q1,,3,亿元,GUESS,S,            | row 6, column G kind         | no kind of data
            C,CT-1,2025Q1,,3,亿元,FACT,S,2025-02-30   | row 6, column I as_of        | no day
            ,CT-1,2025Q1,,3,亿元,FACT,S,              | row 6                        | is empty
            A,C                                       | row 6, column C period       | is empty
            ../C,CT-1,2025Q1,,3,亿元,FACT,S,          | row 6, column A unit         | cannot be the code of a unit
            .,CT-1,2025Q1,,3,亿元,FACT,S,             | row 6, column A unit         | cannot be the code of a unit
            C,CT-1,2025Q1,,3,万元,FACT,S,             | row 6                        | reads CT-1 in “亿元”
            C,CT-1,2025Q1,,3%,亿元,FACT,S,            | row 6, column E value        | %
            A,CT-1,2025Q1,,10,亿元,FACT,S,            | row 6, column E value        | same thing as row 2
            A,CT-1,2025Q1,,10.5,亿元,FACT,T,          | row 6                        | two values: 10 (S) in row 2 and 10.5 (T) in row 6
            A,CT-1,2025Q1,x,10,亿元,FACT,T,           | row 6                        | nothing
            """)
    void aWrongLineIsNamedWithItsRowAndColumn(String line, String place, String why) throws IOException {
        Files.writeString(values, HEAD + LINES + line + "\n");
        var run = run();
        if (why.equals("nothing")) {
            // a caliber beside lines without one is another figure, which the scheme does not read
            assertThat(run.code()).as(run.said()).isZero();
        } else {
            refused(run, "values.csv", place, why);
        }
    }

    @Test
    void aFileWithoutAValueOfThePeriodIsRefusedAlsoWhenUnitsAreNamed() throws IOException {
        Files.writeString(values, HEAD);
        var units = Files.writeString(folder.resolve("units.csv"), "unit,name_zh,name_en\nA,甲,A\nB,乙,B\n");
        refused(run("--units", units, "--period", "2025Q1"), "values.csv", "no values of 2025Q1");
    }

    @Test
    void rowsThatAreNotReadAreCountedAndTheirCodesNamed() throws IOException {
        Files.writeString(values, HEAD + LINES + "AA,CT-1,2025Q1,,3,亿元,FACT,S,\nA,CT-X,2025Q1,,3,亿元,FACT,S,\n");
        var units = Files.writeString(folder.resolve("units.csv"), "unit,name_zh,name_en\nA,甲,A\nB,乙,B\n");
        var run = run("--units", units);
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said())
                .contains("1 rows are of units that are not assessed", "AA:6")
                .contains("1 rows are of indicators the scheme does not read", "CT-X:7");
    }

    @Test
    void rowsOfSourcesTheSchemeDoesNotTakeAreCountedAndTheSourcesNamed() throws IOException {
        Files.writeString(
                scheme,
                Files.readString(scheme)
                        .replace("\"indicator\": \"CT-1\",", "\"indicator\": \"CT-1\", \"sources\": [\"S\"],"));
        Files.writeString(values, HEAD + LINES + "A,CT-1,2025Q1,,900,亿元,FACT,OTHER,\n");
        var run = run();
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("1 rows are of sources the scheme does not take", "OTHER:6");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        Files.writeString(values, HEAD + "A,CT-1,2025Q1,,x,亿元,FACT,S,\nB,CT-1,wann,,3,亿元,LIE,S,\n");
        refused(run(), "row 2, column E", "row 3, column C", "row 3, column G", "Things to mend: 3");
    }

    @Test
    void itIsToldInChineseToo() throws IOException {
        Files.writeString(values, HEAD + "A,CT-1,2025Q1,,x,亿元,FACT,S,\n");
        var run = runIn("zh");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("第2行", "E value列", "没有计算，也没有写出任何文件");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Files.writeString(values, "unit,period,value\nA,2025Q1,3\n");
        refused(run(), "values.csv, row 1", "“indicator” is missing");
    }

    @Test
    void twoCalibersOfAnIndicatorThatIsToHaveOneStandSideBySide() throws IOException {
        Files.writeString(
                values,
                HEAD + LINES.replace("A,CT-1,2025Q1,,10", "A,CT-1,2025Q1,x,10") + "A,CT-1,2025Q1,y,10,亿元,FACT,S,\n");
        refused(run(), "two values", "10 (x, S)", "10 (y, S)");
    }

    @Test
    void chineseOfficesSaveInGb18030AndAreRead() throws IOException {
        Files.write(values, (HEAD + LINES).getBytes(Charset.forName("GB18030")));
        assertThat(run().code()).isZero();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(values, new byte[] {(byte) 0xff, 0, 1, 2, (byte) 0xfe, (byte) 0xff});
        refused(run(), "values.csv: The encoding cannot be told");
        Files.write(values, new byte[0]);
        refused(run(), "values.csv: The file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scheme", "--values", "--units", "--decisions", "--history"})
    void aFileThatIsNotThereIsNamed(String option) {
        var gone = folder.resolve("gone");
        var words = new LinkedHashMap<String, Object>(Map.of("--scheme", scheme, "--values", values, "--out", out));
        words.put(option, gone);
        var typed = new ArrayList<Object>();
        words.forEach((name, path) -> typed.addAll(List.of(name, path)));
        refused(AssessRun.of(typed.toArray()), gone.toString(), "There is no such");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "cadence": "QUARTER"  | "cadence": "WEEK"      | $.cadence                        | is not known here
            "fullMark": 100       | "fullMark": "100"      | $.fullMark                       | a number without quotation marks
            "usual": 60           | "usual": -60           | $.nodes[1]                       | below zero
            "usual": 60           | "usual": 61            | $.nodes[0]                       | must come to 100
            "parent": "B2"        | "parent": "I2"         | scheme.json                      | circle
            "RATIO_TO_BEST"       | "BEST_GUESS"           | $.nodes[3].method.type           | is not known here
            "code": "S",          | "code": "S", "code": 1,| scheme.json: Line 1              | not JSON
            "vetoes":             | "vetos":               | $.vetos                          | Known are
            """)
    void aSchemeThatDoesNotHoldIsRefusedAtItsPath(String right, String wrong, String where, String why)
            throws IOException {
        var text = Files.readString(scheme);
        assertThat(text).contains(right);
        Files.writeString(scheme, text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        refused(run(), where, why);
    }

    @Test
    void aSchemeWhoseOwnExampleFailsIsRefused() throws IOException {
        Files.writeString(scheme, Contest.scheme("S", 1, 60, 40).replaceFirst("(?s)\\}\\s*$", """
                , "examples": [{"code": "E1", "name": {"zh": "例", "en": "case"},
                  "given": {"period": "2025Q1", "units": ["A"], "columns": [
                    {"key": {"indicator": "CT-1", "kind": "FACT", "offset": "SAME"}, "unitOfMeasure": "亿元", "values": {"A": 1}},
                    {"key": {"indicator": "CT-2", "kind": "FACT", "offset": "SAME"}, "unitOfMeasure": "亿元", "values": {"A": 1}}]},
                  "expected": [{"type": "SCORE", "unit": "A", "node": "TOTAL", "points": 99, "tolerance": 0}]}]}
                """));
        refused(run(), "$.examples[0]");
    }

    @Test
    void decisionsAboutWhatTheSchemeDoesNotHaveAreRefused() throws IOException {
        var decisions = Files.writeString(folder.resolve("d.json"), """
                {"period": "2025Q1", "vetoes": [{"unit": "A", "veto": "NONE", "reason": "x"}],
                 "claims": [{"unit": "Z", "item": "BONUS", "thing": "t", "quantity": 1}]}
                """);
        refused(run("--decisions", decisions), "d.json: A names “NONE”", "d.json: Z names “BONUS”", "unit “Z”");
    }

    @Test
    void decisionsOfAnotherPeriodAreRefused() throws IOException {
        var decisions = Files.writeString(folder.resolve("d.json"), "{\"period\": \"2025Q2\"}");
        refused(run("--decisions", decisions, "--period", "2025Q1"), "$.period", "2025Q2", "2025Q1");
    }

    @Test
    void historyOfAnotherSchemeOrTwiceOfOnePeriodIsRefused() throws IOException {
        var history = Files.createDirectory(folder.resolve("history"));
        var past = "{\"period\": \"2024Q4\", \"scheme\": \"%s\", \"version\": 1, \"units\": []}";
        Files.writeString(history.resolve("a.json"), past.formatted("S"));
        Files.writeString(history.resolve("b.json"), past.formatted("S"));
        Files.writeString(history.resolve("c.json"), past.formatted("OTHER"));
        Files.writeString(history.resolve("d.json"), "{\"period\": 3}");
        Files.writeString(history.resolve("e.json"), "[1, 2");
        refused(
                run("--history", history),
                "b.json: There are two results of 2024Q4",
                "c.json: This result is of scheme OTHER, not S",
                "d.json, $.period",
                "e.json: Line 1");
    }

    @Test
    void aDirectoryThatHoldsSomethingIsNotTouched() throws IOException {
        Files.createDirectory(out);
        var kept = Files.writeString(out.resolve("kept.txt"), "kept");
        var run = run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("not empty; it holds kept.txt");
        assertThat(kept).hasContent("kept");
        assertThat(out.toFile().list()).containsExactly("kept.txt");
    }

    @Test
    void anEmptyDirectoryIsFilledAndAFileIsRefused() throws IOException {
        Files.createDirectory(out);
        assertThat(run().code()).isZero();
        assertThat(out.resolve("result.json")).exists();
        var file = Files.writeString(folder.resolve("file"), "x");
        var run = AssessRun.of("--scheme", scheme, "--values", values, "--out", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("There is a file of this name");
    }

    @ParameterizedTest
    @CsvSource({
        "--data x, Unknown: --data",
        "--scheme a, --values is missing",
        "--out, --out needs a value",
        "--out a --out b, --out is given twice",
        "--bundle a --values b, does not go with --bundle",
        "file, Unknown: file"
    })
    void aCommandLineThatCannotBeUnderstoodIsCode2(String typed, String said) {
        var run = AssessRun.of((Object[]) typed.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).contains(said, "--help");
    }

    @Test
    void markupInNamesIsTextOnThePages() throws IOException {
        var units = Files.writeString(
                folder.resolve("units.csv"),
                "unit,name_zh,name_en\nA,<script>alert(1)</script>,\"=cmd|' /C calc'!A0\"\nB,乙,B\n");
        var run = run("--units", units);
        assertThat(run.code()).as(run.said()).isZero();
        for (var file : AssessRun.files(out).entrySet()) {
            if (file.getKey().endsWith(".html")) {
                assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
                        .as(file.getKey())
                        .doesNotContain("<script");
            }
        }
        assertThat(Files.readString(out.resolve("ranks.csv"))).contains("'=cmd");
    }

    // --- bundles
    // ---------------------------------------------------------------------------------------------------------

    private Map<String, byte[]> bundle() throws IOException {
        assertThat(run().code()).isZero();
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(out.resolve("bundle.zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Path zipped(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("changed.zip"), bytes.toByteArray());
    }

    private void changed(Map<String, byte[]> entries, String... said) throws IOException {
        var run = AssessRun.of("--bundle", zipped(entries), "--out", folder.resolve("never"));
        assertThat(run.code()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains(said).doesNotContain("Exception");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static void edit(Map<String, byte[]> entries, String entry, String from, String to) {
        var text = new String(entries.get(entry), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        entries.put(entry, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void oneDigitChangedIsNamedByUnitAndNode() throws IOException {
        var expected = bundle();
        edit(expected, "expected.json", "\"I1\": {\"score\": 80,", "\"I1\": {\"score\": 80.000000001,");
        changed(expected, "B, I1.score: expected 80.000000001, computed 80");

        Files.move(out, folder.resolve("first"));
        var values = bundle();
        edit(values, "values.csv", ",8,", ",8.1,");
        changed(values, "B, I1.score: expected 80, computed 81", "inputsSha256");
    }

    @Test
    void whatBelongsToNoBundleIsRefused() throws IOException {
        var traversal = bundle();
        traversal.put("../../escaped.txt", new byte[] {1});
        changed(traversal, "“../../escaped.txt” belongs to no bundle");
        assertThat(folder.getParent().getParent().resolve("escaped.txt")).doesNotExist();

        traversal.remove("../../escaped.txt");
        traversal.remove("values.csv");
        changed(traversal, "values.csv is missing");

        var broken = Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        var run = AssessRun.of("--bundle", broken);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("cannot be opened as a bundle");
    }

    @Test
    void anArchiveMadeToBurstIsNotUnpacked() throws IOException {
        var bomb = bundle();
        bomb.put("expected.json", new byte[(256 << 20) + 1]);
        changed(bomb, "larger than 256 MB");
    }

    @Test
    void anEntryGivenTwiceIsRefused() throws IOException {
        var entries = bundle();
        entries.put("valueX.csv", entries.get("values.csv"));
        var zip = Files.readAllBytes(zipped(entries));
        var text = new String(zip, StandardCharsets.ISO_8859_1).replace("valueX.csv", "values.csv");
        var twice = Files.write(folder.resolve("twice.zip"), text.getBytes(StandardCharsets.ISO_8859_1));
        var run = AssessRun.of("--bundle", twice);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("values.csv is there twice");
    }

    @Test
    void everythingElseBrokenInABundleIsRefusedToo() throws IOException {
        for (var entry : List.of("scheme.json", "decisions.json", "expected.json")) {
            var entries = out.toFile().exists() ? reread() : bundle();
            entries.put(entry, "{".getBytes(StandardCharsets.UTF_8));
            changed(entries, entry + ": Line 1");
        }
        var entries = reread();
        entries.put("expected.json", "{}".getBytes(StandardCharsets.UTF_8));
        changed(entries, "places are not as expected");
    }

    private Map<String, byte[]> reread() throws IOException {
        Files.move(out, folder.resolve("before" + System.nanoTime()));
        return bundle();
    }
}
