package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** {@code ./lianqi import}. */
@PlatformTest
@Import(Town.class)
class ImportCommandTest {
    private static final String UNIT = "370281";

    @TempDir
    Path folder;

    @Autowired
    Town town;

    @Autowired
    ImportCommand command;

    @Autowired
    Values values;

    @Autowired
    Officials officials;

    /** What a command said and how it ended. */
    private record Said(int code, String text) {}

    @BeforeEach
    void indicators() {
        town.define("CL-A", Town.level(null));
        town.define("CL-B", Town.level(null));
        town.define("CL-C", Town.level(null));
        town.define("CL-D", Town.level(null));
    }

    private Said run(String... words) {
        var out = System.out;
        var err = System.err;
        var said = new ByteArrayOutputStream();
        var printing = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(printing);
        System.setErr(printing);
        try {
            return new Said(command.run(List.of(words)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private List<Observation> of(String indicator) {
        return town.as("QD-ASSESS", Role.ASSESSOR, () -> values.list(ValueFilter.ALL.indicators(List.of(indicator))));
    }

    @Test
    void aFileIsWrittenWholeAndTheSecondTimeChangesNothing() throws IOException {
        var csv = file(
                "a.csv", Sheets.csv(UNIT + ",CL-A,2025Q1,A,1.25,亿元,fact,,\n" + UNIT + ",CL-A,2025Q2,A,2,亿元,fact,,\n"));
        assertThat(run(csv, "--dry-run").code()).isZero();
        assertThat(of("CL-A")).isEmpty();
        assertThat(run(csv)).satisfies(said -> {
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("2 new");
        });
        assertThat(of("CL-A")).hasSize(2).allMatch(value -> value.state() == ValueState.SUBMITTED);
        assertThat(run(csv)).satisfies(said -> {
            assertThat(said.code()).isZero();
            assertThat(said.text()).contains("2 the same", "nothing changed");
        });
        assertThat(of("CL-A")).hasSize(2).allMatch(value -> value.revision() == 1);
    }

    @Test
    void everyProblemIsNamedByFileSheetRowAndColumnAndNothingIsWritten() throws IOException {
        var good = file("good.csv", Sheets.csv(UNIT + ",CL-B,2025Q1,A,1,亿元,fact,,\n"));
        var bad = file("bad.xlsx", Sheets.xlsx(UNIT, "CL-B", sheet -> {
            sheet.value(2, 0, "nowhere");
            sheet.value(2, 1, "CL-B");
            sheet.value(2, 2, "2025Q1");
            sheet.value(2, 4, "1l.5");
        }));
        var said = run(good, bad);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains(
                        "bad.xlsx, sheet “填报”, row 3, column E 数值",
                        "bad.xlsx, sheet “填报”, row 3, column A 单位代码",
                        "To do:")
                .contains("Nothing was written");
        assertThat(of("CL-B")).isEmpty();
    }

    @Test
    void twoFilesThatSpeakOfTheSameValueAreNotGuessedAbout() throws IOException {
        var one = file("one.csv", Sheets.csv(UNIT + ",CL-C,2025Q1,A,1,亿元,fact,,\n"));
        var two = file("two.csv", Sheets.csv(UNIT + ",CL-C,2025Q1,A,2,亿元,fact,,\n"));
        var said = run(one, two);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("two.csv", "Nothing was written");
        assertThat(of("CL-C")).isEmpty();
    }

    @Test
    void inSomebodysNameItReachesAsFarAsHeDoes() throws IOException {
        var jiaozhou = officials.official(town.unit(UNIT).id(), Role.REPORTER);
        var own = file("own.csv", Sheets.csv(UNIT + ",CL-D,2025Q1,A,1,亿元,fact,,\n"));
        var others = file("others.csv", Sheets.csv("370215,CL-D,2025Q1,A,1,亿元,fact,,\n"));
        assertThat(run(others, "--as", jiaozhou.username()).text()).contains("not yours to report");
        assertThat(run(own, "--draft", "--as", jiaozhou.username()).code()).isZero();
        assertThat(of("CL-D")).singleElement().satisfies(value -> {
            assertThat(value.account()).isEqualTo(jiaozhou.account());
            assertThat(value.state()).isEqualTo(ValueState.DRAFT);
        });
        assertThat(run(own, "--as", "nobody-of-this-name")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).contains("nobody-of-this-name");
        });
        var leader = officials.official(town.unit(UNIT).id(), Role.LEADER);
        assertThat(run(own, "--as", leader.username()).code()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadOrIsMisusedSaysSo() throws IOException {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("--what", "a.csv").code()).isEqualTo(2);
        assertThat(run(folder.resolve("missing.csv").toString())).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).contains("missing.csv");
        });
        var noise = file("noise.xlsx", new byte[] {1, 2, 3, 4});
        assertThat(run(noise)).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).contains("noise.xlsx", "Nothing was written");
        });
    }
}
