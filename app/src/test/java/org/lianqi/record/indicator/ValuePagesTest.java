package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The list of values, what is done with them there, conflicts, and the pages of indicators. */
@PlatformTest
@Import({Town.class, Window.class})
class ValuePagesTest {
    private static final String JIAOZHOU = "370281";
    private static final String JIMO = "370215";

    @Autowired
    Town town;

    @Autowired
    Window window;

    @Autowired
    Values values;

    @Autowired
    ValueDesk desk;

    private Actor.Official reporter;
    private Actor.Official neighbour;
    private Actor.Official reviewer;
    private Actor.Official assessor;

    @BeforeEach
    void people() {
        reporter = town.official(JIAOZHOU, Role.REPORTER);
        neighbour = town.official(JIMO, Role.REPORTER);
        reviewer = town.official("370200", Role.REVIEWER);
        assessor = town.official("QD-ASSESS", Role.ASSESSOR);
    }

    private Observation enter(Actor who, String unit, String indicator, String period, String value, boolean submit) {
        return Actors.as(
                who,
                () -> values.enter(
                        Claim.fact(unit, indicator, Period.parse(period), new BigDecimal(value), null), 0, submit));
    }

    private Observation now(Observation value) {
        return Actors.as(assessor, () -> values.get(value.id()));
    }

    @Test
    void aListShowsWhatTheReaderMaySeeAndNothingElse() throws Exception {
        town.define("VP-SEE", Town.level(null));
        enter(reporter, JIAOZHOU, "VP-SEE", "2025Q1", "31.5", true);
        enter(neighbour, JIMO, "VP-SEE", "2025Q1", "47.25", true);
        assertThat(window.open(reporter, "/values?indicator=VP-SEE&lang=zh-CN").text())
                .contains("31.50")
                .doesNotContain("47.25");
        assertThat(window.open(assessor, "/values?indicator=VP-SEE&lang=en").text())
                .contains("31.50", "47.25");
        assertThat(window.open(assessor, "/values?indicator=VP-SEE&unit=%E5%8D%B3%E5%A2%A8&export=csv")
                        .text())
                .contains("47.25")
                .doesNotContain("31.5");
    }

    @Test
    void aFilterThatCannotBeReadIsRefusedByName() {
        for (var wrong : List.of("period=spring", "state=lost", "kind=dream")) {
            assertThat(window.open(assessor, "/values?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(window.open(assessor, "/values?unit=nobody-is-called-so").status())
                .isEqualTo(200);
    }

    @Test
    void chosenDraftsAreSubmittedTogetherOrNotAtAll() {
        town.define("VP-SOME", Town.level(null));
        var one = enter(reporter, JIAOZHOU, "VP-SOME", "2024Q1", "1", false);
        var two = enter(reporter, JIAOZHOU, "VP-SOME", "2024Q2", "2", false);
        var refused = window.send(
                reporter, "/values/submit?indicator=VP-SOME", Map.of("value", one.id() + ":1," + two.id() + ":7"));
        assertThat(refused.told()).contains("refusal.value-changed");
        assertThat(now(one).state()).isEqualTo(ValueState.DRAFT);
        var done = window.send(
                reporter, "/values/submit?indicator=VP-SOME", Map.of("value", one.id() + ":1," + two.id() + ":1"));
        assertThat(done.told()).contains("values.done.SUBMIT");
        assertThat(done.raw().getRedirectedUrl()).isEqualTo("/values?indicator=VP-SOME");
        assertThat(now(one).state()).isEqualTo(ValueState.SUBMITTED);
        assertThat(now(two).state()).isEqualTo(ValueState.SUBMITTED);
    }

    @Test
    void allThatTheFilterShowsIsVerifiedUnlessSomethingMovedMeanwhile() throws Exception {
        town.define("VP-ALL", Town.level(null));
        for (var period : List.of("2024Q1", "2024Q2", "2024Q3")) {
            enter(reporter, JIAOZHOU, "VP-ALL", period, "5", true);
        }
        var offered = Pattern.compile("name=\"all\" value=\"(3:[0-9a-f]+)\"[^>]*formaction=\"/values/verify")
                .matcher(window.open(reviewer, "/values?indicator=VP-ALL&state=submitted")
                        .text());
        assertThat(offered.find()).isTrue();
        var late = enter(reporter, JIAOZHOU, "VP-ALL", "2024Q4", "6", true);
        var refused = window.send(
                reviewer, "/values/verify?indicator=VP-ALL&state=submitted", Map.of("all", offered.group(1)));
        assertThat(refused.told()).contains("refusal.values-changed-meanwhile");
        assertThat(now(late).state()).isEqualTo(ValueState.SUBMITTED);
        var again =
                Actors.as(reviewer, () -> desk.look(ValueFilter.ALL.indicators(List.of("VP-ALL")), 0, 50))
                        .offers()
                        .stream()
                        .filter(offer -> offer.errand() == Errand.VERIFY)
                        .findFirst()
                        .orElseThrow();
        assertThat(again.count()).isEqualTo(4);
        window.send(reviewer, "/values/verify?indicator=VP-ALL&state=submitted", Map.of("all", again.all()));
        assertThat(now(late).state()).isEqualTo(ValueState.VERIFIED);
    }

    @Test
    void whoReportedAValueIsToldWhyHeCannotVerifyIt() throws Exception {
        town.define("VP-OWN", Town.level(null));
        var both = town.official(JIMO, Role.REPORTER, Role.REVIEWER);
        var own = enter(both, JIMO, "VP-OWN", "2025Q1", "1", true);
        var theirs = enter(neighbour, JIMO, "VP-OWN", "2025Q2", "2", true);
        var page = window.open(both, "/values?indicator=VP-OWN&lang=zh-CN").text();
        assertThat(page).contains("你报的", "其中 1 条是你自己报的", "筛出的全部 1 条核实无误");
        assertThatThrownBy(() -> Actors.as(both, () -> desk.some(Errand.VERIFY, List.of(Values.Seen.of(own)), "")))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("verify-own"));
        window.send(both, "/values/verify?indicator=VP-OWN", Map.of("value", theirs.id() + ":1"));
        assertThat(now(theirs).state()).isEqualTo(ValueState.VERIFIED);
    }

    @Test
    void aReturnNeedsAReasonAndWhoDoesNotReviewCannotReturn() {
        town.define("VP-BACK", Town.level(null));
        var one = enter(reporter, JIAOZHOU, "VP-BACK", "2025Q1", "1", true);
        assertThat(window.send(reviewer, "/values/return", Map.of("value", one.id() + ":1", "reason", " "))
                        .told())
                .contains("refusal.reason-wanted");
        assertThat(window.send(reporter, "/values/return", Map.of("value", one.id() + ":1", "reason", "x"))
                        .status())
                .isEqualTo(403);
        window.send(reviewer, "/values/return", Map.of("value", one.id() + ":1", "reason", "口径不对"));
        assertThat(now(one).reason()).isEqualTo("口径不对");
    }

    @Test
    void theOfficeReopensAPublishedValueSoThatItsReporterCanMendIt() throws Exception {
        town.define("VP-OPEN", Town.level(null));
        var one = enter(reporter, JIAOZHOU, "VP-OPEN", "2025Q1", "1", true);
        Actors.as(reviewer, () -> desk.some(Errand.VERIFY, List.of(Values.Seen.of(one)), ""));
        Actors.as(
                assessor,
                () -> values.publish(List.of(Values.Seen.of(values.freeze(List.of(Values.Seen.of(values.get(one.id()))))
                        .getFirst()))));
        var chosen = Map.of("value", one.id() + ":" + now(one).revision(), "reason", "申诉认可，更正");
        assertThat(window.open(assessor, "/values?indicator=VP-OPEN&state=published&lang=zh-CN")
                        .text())
                .contains("解冻选中的", "name=\"reason\"")
                .doesNotContain("name=\"all\"");
        assertThat(window.open(reporter, "/values?indicator=VP-OPEN&lang=zh-CN").text())
                .doesNotContain("解冻选中的");
        assertThat(window.send(reviewer, "/values/reopen", chosen).status()).isEqualTo(403);
        assertThat(window.send(assessor, "/values/reopen", Map.of("value", chosen.get("value")))
                        .told())
                .contains("refusal.reason-wanted");
        assertThat(now(one).state()).isEqualTo(ValueState.PUBLISHED);
        assertThat(window.send(assessor, "/values/reopen", chosen).told()).contains("values.done.REOPEN");
        assertThat(now(one).state()).isEqualTo(ValueState.SUBMITTED);
        assertThat(now(one).reason()).isEqualTo("申诉认可，更正");
        assertThat(Actors.as(
                                reporter,
                                () -> values.enter(
                                        Claim.fact(
                                                JIAOZHOU, "VP-OPEN", Period.parse("2025Q1"), new BigDecimal("2"), null),
                                        now(one).revision(),
                                        true))
                        .value())
                .isEqualByComparingTo("2");
    }

    @Test
    void twoSourcesStandSideBySideUntilSomebodySaysWhy() throws Exception {
        town.define("VP-TWO", Town.level(null));
        enter(reporter, JIAOZHOU, "VP-TWO", "2025Q1", "30", true);
        Actors.as(
                reporter,
                () -> values.enter(
                        Claim.fact(JIAOZHOU, "VP-TWO", Period.parse("2025Q1"), new BigDecimal("33"), "统计公报"), 0, true));
        assertThat(window.open(assessor, "/values?indicator=VP-TWO&disputed=yes&lang=en")
                        .text())
                .contains("30.00", "33.00", "another claim differs");
        var page = window.open(reporter, "/values/conflicts?indicator=VP-TWO&told=open&lang=zh-CN")
                .text();
        assertThat(page).contains("30.00", "33.00", "统计公报", "说明为什么不同");
        var said = Map.of(
                "ofUnit",
                JIAOZHOU,
                "ofIndicator",
                "VP-TWO",
                "ofPeriod",
                "2025Q1",
                "ofKind",
                "fact",
                "words",
                "公报含代管乡镇");
        assertThat(window.send(neighbour, "/values/conflicts", said).status()).isEqualTo(404);
        assertThat(window.send(reporter, "/values/conflicts?indicator=VP-TWO", said)
                        .told())
                .contains("values.conflicts.explained");
        assertThat(window.open(assessor, "/values/conflicts?indicator=VP-TWO&lang=zh-CN")
                        .text())
                .contains("公报含代管乡镇", "已有说明");
        assertThat(window.open(assessor, "/values/conflicts?indicator=VP-TWO&told=open&lang=zh-CN")
                        .text())
                .doesNotContain("公报含代管乡镇");
        assertThat(window.open(neighbour, "/values/conflicts?indicator=VP-TWO&lang=zh-CN")
                        .text())
                .as("whoever does not see the values does not see what was said of them")
                .doesNotContain("公报含代管乡镇");
    }

    @Test
    void whatAgreesNeedsNoExplanation() {
        town.define("VP-ONE", Town.level(null));
        enter(reporter, JIAOZHOU, "VP-ONE", "2025Q1", "30", true);
        var said = Map.of(
                "ofUnit", JIAOZHOU, "ofIndicator", "VP-ONE", "ofPeriod", "2025Q1", "ofKind", "fact", "words", "x");
        assertThat(window.send(reporter, "/values/conflicts", said).told()).contains("refusal.values-agree");
    }

    @Test
    void anIndicatorTellsWhoChangedWhatAndWhy() throws Exception {
        town.define("VP-DEF", Town.level(null));
        var page = window.open(assessor, "/indicators/VP-DEF/edit").text();
        assertThat(page).contains("考核口径", "name=\"version\" value=\"1\"");
        var form = new java.util.HashMap<>(Map.of(
                "version", "1",
                "nameZh", "完成投资",
                "nameEn", "Investment completed",
                "unitOfMeasure", "亿元",
                "direction", "higher",
                "quantity", "level",
                "frequency", "quarter",
                "kinds", "fact",
                "decimals", "1",
                "reporting", "unit"));
        form.putAll(Map.of(
                "unitKinds", "district",
                "dueDays", "25",
                "since", "2024-01-01",
                "caliber", "A",
                "caliberZh", "考核口径",
                "caliberEn", "as assessed"));
        assertThat(window.send(assessor, "/indicators/VP-DEF", form).status())
                .as("a change without a reason")
                .isEqualTo(422);
        form.put("reason", "期限放宽");
        assertThat(window.send(assessor, "/indicators/VP-DEF", form).told()).contains("values.changed");
        var second = window.send(town.official("370200", Role.ADMINISTRATOR), "/indicators/VP-DEF", form);
        assertThat(second.status()).as("made from the old version").isEqualTo(409);
        assertThat(second.text()).contains("期限放宽");
        assertThat(window.open(reporter, "/indicators/VP-DEF?lang=zh-CN").text())
                .contains("期限放宽", "<del>18</del>", "<ins>25</ins>", "<del>2</del>", "<ins>1</ins>");
        assertThat(window.send(reporter, "/indicators/VP-DEF", form).status()).isEqualTo(403);
    }

    @Test
    void anIndicatorIsRetiredWithAReasonFromTheVersionThatWasSeen() throws Exception {
        town.define("VP-GONE", Town.level(null));
        assertThat(window.send(assessor, "/indicators/VP-GONE/retire", Map.of("version", "9", "reason", "x"))
                        .told())
                .contains("refusal.indicator-changed");
        assertThat(window.send(assessor, "/indicators/VP-GONE/retire", Map.of("version", "1", "reason", ""))
                        .told())
                .contains("refusal.reason-wanted");
        window.send(assessor, "/indicators/VP-GONE/retire", Map.of("version", "1", "reason", "并入新指标"));
        assertThat(window.open(reporter, "/indicators?q=VP-GONE").text()).doesNotContain("/indicators/VP-GONE");
        assertThat(window.open(reporter, "/indicators?q=VP-GONE&use=retired").text())
                .contains("/indicators/VP-GONE");
        assertThatThrownBy(() -> enter(reporter, JIAOZHOU, "VP-GONE", "2025Q1", "1", true))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("indicator-retired"));
        window.send(assessor, "/indicators/VP-GONE/revive", Map.of("version", "1", "reason", "还要用"));
        enter(reporter, JIAOZHOU, "VP-GONE", "2025Q1", "1", true);
    }

    @Test
    void medianAndBestAreOfWhatTheReaderMaySeeAndOpen() throws Exception {
        town.define("VP-MID", Town.level(town.unit("QD-STAT").id()));
        var statistics = town.official("QD-STAT", Role.REPORTER);
        int value = 10;
        for (var unit : List.of("370281", "370215", "370283", "370285")) {
            enter(statistics, unit, "VP-MID", "2025Q1", Integer.toString(value++), true);
        }
        assertThat(window.open(assessor, "/indicators/VP-MID?lang=zh-CN").text())
                .contains(
                        "中位数",
                        "/figures/indicator-median:VP-MID:2025Q1",
                        "/figures/indicator-best:VP-MID:2025Q1",
                        "11.50");
        assertThat(window.open(assessor, "/figures/indicator-median:VP-MID:2025Q1?lang=zh-CN")
                        .text())
                .contains("正中的两个的平均", "11.50", "11.00", "12.00");
        assertThat(window.open(assessor, "/figures/indicator-best:VP-MID:2025Q1?lang=en")
                        .text())
                .contains("the largest of all units", "13.00");
        assertThat(window.open(reporter, "/indicators/VP-MID").text())
                .as("one district sees its own value only, and that is no middle")
                .contains("10.00")
                .doesNotContain("indicator-median", "11.00");
        assertThat(window.open(reporter, "/figures/indicator-median:VP-MID:2025Q1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aProgramReadsTheSameByTheSameFilters() throws Exception {
        town.define("VP-API", Town.level(null));
        enter(reporter, JIAOZHOU, "VP-API", "2025Q1", "31.5", true);
        enter(neighbour, JIMO, "VP-API", "2025Q1", "47.25", true);
        assertThat(window.open(reporter, "/api/v1/values?indicator=VP-API&limit=1")
                        .text())
                .contains("\"total\":1", "31.5", "/api/v1/figures/value")
                .doesNotContain("47.25");
        assertThat(window.open(assessor, "/api/v1/values?indicator=VP-API&limit=1&offset=1")
                        .text())
                .contains("\"total\":2", "\"offset\":1");
        assertThat(window.open(reporter, "/api/v1/indicators/VP-API").text())
                .contains("\"code\":\"VP-API\"", "\"calibers\"", "\"reason\":\"test\"");
        assertThat(window.open(reporter, "/api/v1/indicators").text()).contains("\"VP-API\"");
        assertThat(window.open(reporter, "/api/v1/indicators/none").status()).isEqualTo(404);
    }
}
