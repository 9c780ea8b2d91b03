package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;

/** A sheet of values on the page. */
@PlatformTest
@Import({Town.class, Window.class})
class ValueGridTest {
    private static final String UNIT = "370281";
    private static final Pattern CELL = Pattern.compile("name=\"at(\\d+)\" value=\"([^\"]*)\"");

    @Autowired
    Town town;

    @Autowired
    Window window;

    @Autowired
    Values values;

    @Autowired
    ValueFigures figures;

    private Actor.Official reporter;
    private Actor.Official colleague;

    @BeforeEach
    void people() {
        reporter = town.official(UNIT, Role.REPORTER);
        colleague = town.official(UNIT, Role.REPORTER, Role.LEADER);
    }

    /** The sheet of one indicator and period, as its form would be sent back with nothing typed. */
    private Map<String, String> sheet(Actor who, String indicator, String period) throws Exception {
        return fields(
                window.open(who, "/values/grid?period=" + period + "&indicator=" + indicator)
                        .text(),
                indicator,
                period);
    }

    private static Map<String, String> fields(String page, String indicator, String period) {
        var form = new HashMap<>(Map.of("period", period, "indicator", indicator, "act", "draft"));
        var cells = CELL.matcher(page);
        while (cells.find()) {
            form.put("at" + cells.group(1), cells.group(2));
            var parts = cells.group(2).split("\\|", -1);
            form.put("v" + cells.group(1), parts[5]);
        }
        return form;
    }

    private List<Observation> of(String indicator, String period) {
        return Actors.as(
                reporter,
                () -> values.list(
                        ValueFilter.ALL.indicators(List.of(indicator)).periods(List.of(Period.parse(period)))));
    }

    private void enter(Actor who, String indicator, String period, String value, int from) {
        Actors.as(
                who,
                () -> values.enter(
                        Claim.fact(UNIT, indicator, Period.parse(period), new BigDecimal(value), null), from, false));
    }

    @Test
    void whatIsTypedBecomesADraftAndWhatIsNotTouchedStays() throws Exception {
        town.define("GR-A1", Town.level(null));
        town.define("GR-A2", Town.level(null));
        enter(reporter, "GR-A2", "2024Q1", "7", 0);
        var form = sheet(reporter, "GR-A", "2024Q1");
        form.put("v0", "１，２３４.5");
        form.put("asOf", "2024-04-10");
        var answer = window.send(reporter, "/values/grid", form);
        assertThat(answer.told()).contains("values.grid.saved");
        var written = of("GR-A1", "2024Q1").getFirst();
        assertThat(written.value()).isEqualByComparingTo("1234.5");
        assertThat(written.state()).isEqualTo(ValueState.DRAFT);
        assertThat(written.asOf()).hasToString("2024-04-10");
        assertThat(of("GR-A2", "2024Q1").getFirst().revision()).isEqualTo(1);
    }

    @Test
    void submittingTakesTheDraftsAlongThatStandOnTheSheet() throws Exception {
        town.define("GR-B1", Town.level(null));
        town.define("GR-B2", Town.level(null));
        enter(reporter, "GR-B2", "2024Q1", "7", 0);
        var form = sheet(reporter, "GR-B", "2024Q1");
        form.put("v0", "5");
        form.put("act", "submit");
        assertThat(window.send(reporter, "/values/grid", form).told()).contains("values.grid.submitted");
        assertThat(of("GR-B1", "2024Q1").getFirst().state()).isEqualTo(ValueState.SUBMITTED);
        assertThat(of("GR-B2", "2024Q1").getFirst().state()).isEqualTo(ValueState.SUBMITTED);
        assertThat(of("GR-B2", "2024Q1").getFirst().value()).isEqualByComparingTo("7");
    }

    @Test
    void oneWrongCellIsNamedAndNothingIsWrittenOrLost() throws Exception {
        town.define("GR-C1", Town.level(null));
        town.define("GR-C2", Town.level(null));
        var form = sheet(reporter, "GR-C", "2024Q1");
        form.put("v0", "8");
        form.put("v1", "1l.5");
        var answer = window.send(reporter, "/values/grid?lang=zh-CN", form);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains("value=\"8\"", "value=\"1l.5\"", "id=\"e1\"", "还没有写入")
                .doesNotContain("id=\"e0\"");
        assertThat(of("GR-C1", "2024Q1")).isEmpty();
    }

    @Test
    void anEmptyCellDoesNotDeleteAndADashSaysUnknown() throws Exception {
        town.define("GR-D", Town.level(null));
        enter(reporter, "GR-D", "2024Q1", "7", 0);
        var form = sheet(reporter, "GR-D", "2024Q1");
        form.put("v0", "");
        assertThat(window.send(reporter, "/values/grid?lang=zh-CN", form).text())
                .contains("空着不会删掉它");
        form.put("v0", "—");
        window.send(reporter, "/values/grid", form);
        assertThat(of("GR-D", "2024Q1").getFirst().value()).isNull();
        assertThat(of("GR-D", "2024Q1").getFirst().revision()).isEqualTo(2);
    }

    @Test
    void theSecondOfTwoEditorsIsToldWhoWhenAndWhatAndKeepsWhatHeTyped() throws Exception {
        town.define("GR-E", Town.level(null));
        enter(reporter, "GR-E", "2024Q1", "7", 0);
        var form = sheet(reporter, "GR-E", "2024Q1");
        enter(colleague, "GR-E", "2024Q1", "8", 1);
        form.put("v0", "9");
        var answer = window.send(reporter, "/values/grid?lang=zh-CN", form);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains(colleague.displayName(), "8.00", "value=\"9\"", "你们都改了它");
        assertThat(of("GR-E", "2024Q1").getFirst().value()).isEqualByComparingTo("8");

        var again = fields(answer.text(), "GR-E", "2024Q1");
        again.put("v0", "9");
        assertThat(window.send(reporter, "/values/grid", again).status())
                .as("sent again without a choice")
                .isEqualTo(409);
        again.put("newest0", "2");
        again.put("keep0", "theirs");
        assertThat(window.send(reporter, "/values/grid", again).told()).contains("values.grid.nothing");
        assertThat(of("GR-E", "2024Q1").getFirst().value()).isEqualByComparingTo("8");
        again.put("keep0", "mine");
        assertThat(window.send(reporter, "/values/grid", again).told()).contains("values.grid.saved");
        assertThat(of("GR-E", "2024Q1").getFirst().value()).isEqualByComparingTo("9");
    }

    @Test
    void twoWhoFillTheSameEmptyCellAreToldToo() throws Exception {
        town.define("GR-F", Town.level(null));
        var form = sheet(reporter, "GR-F", "2024Q1");
        enter(colleague, "GR-F", "2024Q1", "8", 0);
        form.put("v0", "9");
        assertThat(window.send(reporter, "/values/grid", form).status()).isEqualTo(409);
        assertThat(of("GR-F", "2024Q1").getFirst().value()).isEqualByComparingTo("8");
    }

    @Test
    void aFileGivenOnceIsTheEvidenceOfEverythingTyped() throws Exception {
        town.define("GR-G1", Town.level(null));
        town.define("GR-G2", Town.level(null));
        var form = sheet(reporter, "GR-G", "2024Q1");
        form.put("v0", "1");
        form.put("v1", "2");
        var file = new MockMultipartFile(
                "file", "盖章表.pdf", "application/pdf", "%PDF-1.7 GR-G".getBytes(StandardCharsets.UTF_8));
        assertThat(window.send(reporter, "/values/grid", form, file).told()).contains("values.grid.saved");
        for (var indicator : List.of("GR-G1", "GR-G2")) {
            var value = of(indicator, "2024Q1").getFirst();
            var opened = (Opened.Reported)
                    Actors.as(reporter, () -> figures.open(value.ref())).basis();
            assertThat(opened.evidence().name()).isEqualTo("盖章表.pdf");
            assertThat(window.open(reporter, opened.evidence().link()).text()).isEqualTo("%PDF-1.7 GR-G");
        }
    }

    @Test
    void aFileKeptWithARefusedSheetNeedNotBeSentAgain() throws Exception {
        town.define("GR-H", Town.level(null));
        var form = sheet(reporter, "GR-H", "2024Q1");
        form.put("v0", "x");
        var file = new MockMultipartFile(
                "file", "a.pdf", "application/pdf", "%PDF-1.7 GR-H".getBytes(StandardCharsets.UTF_8));
        var answer = window.send(reporter, "/values/grid", form, file);
        var kept = Pattern.compile("name=\"evidence\" value=\"([0-9a-f]{64})\"").matcher(answer.text());
        assertThat(kept.find()).isTrue();
        form.put("v0", "1");
        form.put("evidence", kept.group(1));
        window.send(reporter, "/values/grid", form);
        assertThat(of("GR-H", "2024Q1").getFirst().evidence().sha256()).isEqualTo(kept.group(1));
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefusedAndNothingTypedIsLost() throws Exception {
        town.define("GR-I", Town.level(null));
        var form = sheet(reporter, "GR-I", "2024Q1");
        form.put("v0", "12.25");
        for (var file : List.of(
                new MockMultipartFile("file", "a.pdf", "application/pdf", "<html>".getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "a.html", "text/html", "<html>".getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "a.exe", "application/pdf", "MZ".getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "a.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)))) {
            var answer = window.send(reporter, "/values/grid?lang=zh-CN", form, file);
            assertThat(answer.status()).as(file.getOriginalFilename()).isEqualTo(422);
            assertThat(answer.text()).contains("value=\"12.25\"", "不是能附的文件");
        }
        assertThat(of("GR-I", "2024Q1")).isEmpty();
    }

    @Test
    void aVerifiedValueIsShownAndNotOffered() throws Exception {
        town.define("GR-J", Town.level(null));
        enter(reporter, "GR-J", "2024Q1", "7", 0);
        Actors.as(town.official("QD-ASSESS", Role.ASSESSOR), () -> {
            values.submit(List.of(Values.Seen.of(of("GR-J", "2024Q1").getFirst())));
            return values.verify(List.of(Values.Seen.of(of("GR-J", "2024Q1").getFirst())));
        });
        assertThat(window.open(reporter, "/values/grid?period=2024Q1&indicator=GR-J")
                        .text())
                .contains("7.00")
                .doesNotContain("name=\"v0\"");
    }

    @Test
    void aCitationMakesAClaimOfItsOwnBesideTheUnitsOwn() throws Exception {
        town.define("GR-K", Town.level(null));
        enter(reporter, "GR-K", "2024Q1", "7", 0);
        var form = fields(
                window.open(
                                reporter,
                                "/values/grid?period=2024Q1&indicator=GR-K&source="
                                        + java.net.URLEncoder.encode("统计公报", StandardCharsets.UTF_8))
                        .text(),
                "GR-K",
                "2024Q1");
        assertThat(form).containsEntry("v0", "");
        form.put("source", "统计公报");
        form.put("v0", "7.4");
        window.send(reporter, "/values/grid", form);
        assertThat(of("GR-K", "2024Q1")).extracting(Observation::source).containsExactlyInAnyOrder(UNIT, "统计公报");
    }

    @Test
    void whoDoesNotReportHasNoSheet() {
        assertThat(window.open(town.official("370200", Role.LEADER), "/values/grid")
                        .status())
                .isEqualTo(403);
    }
}
