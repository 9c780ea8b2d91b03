package org.lianqi.outcome.recomputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.engine.index.input.Period;
import org.lianqi.outcome.assessment.ResultFile;

/** The example in the repository comes out as it stands there, quarter after quarter. */
class AssessExampleTest {
    private static final List<String> KEPT = List.of("awards.csv", "ranks.csv", "result.json", "scores.csv");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]*)(?:#([^\"]*))?\"");

    @TempDir
    Path folder;

    private Path quarter(String period, String language) {
        var out = folder.resolve(language).resolve(period);
        var words = new java.util.ArrayList<Object>(List.of(
                "--scheme",
                AssessRun.EXAMPLE.resolve("scheme.json"),
                "--values",
                AssessRun.EXAMPLE.resolve("values.csv"),
                "--units",
                AssessRun.EXAMPLE.resolve("units.csv"),
                "--period",
                period,
                "--out",
                out));
        if (!period.equals("2025Q1")) {
            words.addAll(List.of("--history", folder.resolve(language)));
        }
        if (period.equals("2025Q3")) {
            words.addAll(List.of("--decisions", AssessRun.EXAMPLE.resolve("decisions-2025Q3.json")));
        }
        var run = AssessRun.in(language, words.toArray());
        assertThat(run.code()).as(run.said()).isZero();
        return out;
    }

    private Path third(String language) {
        quarter("2025Q1", language);
        quarter("2025Q2", language);
        return quarter("2025Q3", language);
    }

    @Test
    void whatStandsInTheRepositoryIsWhatComesOut() throws IOException {
        third("en");
        for (var period : List.of("2025Q1", "2025Q2", "2025Q3")) {
            for (var file : KEPT) {
                var kept = AssessRun.EXAMPLE.resolve("results").resolve(period).resolve(file);
                var now = folder.resolve("en").resolve(period).resolve(file);
                if (Boolean.getBoolean("lianqi.write")) {
                    Files.createDirectories(kept.getParent());
                    Files.write(kept, Files.readAllBytes(now));
                }
                assertThat(now).as("%s of %s", file, period).hasSameBinaryContentAs(kept);
            }
        }
    }

    @Test
    void theChainsOfTheYearAddUpTo29857() throws IOException {
        var past = ResultFile.readPast(Files.readString(third("en").resolve("result.json")));
        assertThat(past.problems()).isEmpty();
        assertThat(Files.readString(folder.resolve("en/2025Q3/awards.csv")))
                .contains("YEAR,YEAR_TO_DATE,A1,yes,CHAIN-POINTS,,1,,,298.57,2025Q1 2025Q2 2025Q3,");
        assertThat(past.value().result().period()).isEqualTo(Period.quarter(2025, 3));
    }

    @Test
    void streaksAndMovesRestOnTheQuartersBefore() throws IOException {
        var awards = Files.readString(third("en").resolve("awards.csv"));
        assertThat(awards).containsPattern("(?m)^LEAD,LEADER_FLAG,A1,yes,,,1,3,");
        assertThat(awards).containsPattern("(?m)^CLIMB,CLIMBER_FLAG,");
        assertThat(awards).contains("PRAISE,COMMENDATION,E5,yes");
    }

    @Test
    void theSameFilesGiveTheSameBytesWhereverTheyLie() throws IOException {
        var once = AssessRun.files(third("zh"));
        var again = folder.resolve("again");
        var moved = Files.createDirectory(folder.resolve("moved"));
        for (var file : List.of("scheme.json", "values.csv", "units.csv", "decisions-2025Q3.json")) {
            Files.copy(AssessRun.EXAMPLE.resolve(file), moved.resolve(file));
        }
        var run = AssessRun.in(
                "zh",
                "--scheme",
                moved.resolve("scheme.json"),
                "--values",
                moved.resolve("values.csv"),
                "--units",
                moved.resolve("units.csv"),
                "--decisions",
                moved.resolve("decisions-2025Q3.json"),
                "--history",
                folder.resolve("zh"),
                "--out",
                again);
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("2025Q3", "没有使用");
        var twice = AssessRun.files(again);
        assertThat(twice.keySet()).isEqualTo(once.keySet());
        twice.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(once.get(name)));
    }

    @Test
    void whatIsWrittenIsABundleThatComputesAgain() {
        var run = AssessRun.of("--bundle", third("en").resolve("bundle.zip"));
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said()).contains("to the last digit");
    }

    @Test
    void everyLinkOfThePagesOpensDownToTheRowsOfTheValues() throws IOException {
        var out = third("en");
        int followed = 0;
        for (var file : AssessRun.files(out).entrySet()) {
            if (!file.getKey().endsWith(".html")) {
                continue;
            }
            var page = out.resolve(file.getKey());
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var to = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
                assertThat(to.normalize()).as(file.getKey()).exists();
                if (links.group(2) != null) {
                    assertThat(Files.readString(to)).as("%s", to).contains("id=\"" + links.group(2) + "\"");
                }
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(200);
        var page = Files.readString(out.resolve("explanation/A1.html"));
        assertThat(page)
                .as("row, source and day of the value")
                .contains("100 × (60 + (100 − 60) × (7.9 − 6) ÷ (7.9 − 6)) ÷ 100 = <b")
                .containsPattern("FAI · ytd · %: [^<]*values.csv, row \\d+, source STAT, as of 2025-09-30");
    }

    @Test
    void anExerciseIsMarkedWhereverItShows() throws IOException {
        var out = third("zh");
        for (var file : AssessRun.files(out).keySet()) {
            if (file.endsWith(".html")) {
                assertThat(Files.readString(out.resolve(file))).as(file).contains("演练数据");
            } else if (file.endsWith(".csv") || file.endsWith(".json")) {
                assertThat(Files.readString(out.resolve(file))).as(file).contains("SYNTHETIC");
            }
        }
    }

    @Test
    void noLanguageStraysIntoTheOther() throws IOException {
        var english = Files.readString(third("en").resolve("explanation/B2.html"));
        assertThat(english.replaceAll("个|分", "")).doesNotContainPattern("\\p{IsHan}");
        var chinese = Files.readString(third("zh").resolve("explanation/B2.html"));
        var words = chinese.replaceAll("<[^>]*>", " ")
                .replaceAll("[^ ]*(?:values\\.csv|result\\.json|\\.pdf|visit-)[^ ]*", " ")
                .replaceAll("\\b[A-Z][A-Z0-9-]*\\b|\\bytd\\b", " ");
        assertThat(words).doesNotContainPattern("[a-z]{3,}");
    }

    @Test
    void theUnknownValueOfOneUnitIsNotZero() throws IOException {
        assertThat(Files.readString(third("en").resolve("scores.csv")))
                .contains("E5,GROWTH,ECO,投资增速,Growth of investment,60,100,,,,INPUT_MISSING,SYNTHETIC");
    }
}
