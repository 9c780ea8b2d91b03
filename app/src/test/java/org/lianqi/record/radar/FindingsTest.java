package org.lianqi.record.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Direction;
import org.lianqi.record.indicator.Frequency;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Observation;
import org.lianqi.record.indicator.Quantity;
import org.lianqi.record.indicator.Reporting;
import org.lianqi.record.indicator.Values;
import org.springframework.beans.factory.annotation.Autowired;

/** A completion of 180 % is found, explained by its owner, and remembered with the number; corrected, it is gone. */
@PlatformTest
class FindingsTest {
    private static final String JIAOZHOU = "370281";
    private static final String JIMO = "370215";

    @Autowired
    Scan scan;

    @Autowired
    Findings findings;

    @Autowired
    RuleKeeping keeping;

    @Autowired
    Figures figures;

    @Autowired
    Values values;

    @Autowired
    Indicators indicators;

    @Autowired
    Units units;

    private <T> T as(String unitCode, Role role, Callable<T> work) {
        var unit = Actors.asSystem("test", () -> units.get(unitCode));
        return Actors.as(Officials.of(unit, role), work);
    }

    private Observation reported(String unit, String indicator, String period, String value, int from) {
        return Actors.asSystem(
                "test",
                () -> values.enter(
                        Claim.fact(unit, indicator, Period.parse(period), new BigDecimal(value), "QD-STAT"),
                        from,
                        true));
    }

    private void define(String code) {
        Actors.asSystem(
                "test",
                () -> indicators
                        .find(code)
                        .orElseGet(() -> indicators.add(
                                code,
                                new Definition(
                                        new Name("完成率", "Completion"),
                                        List.of(new Caliber("A", new Name("考核口径", "as assessed"))),
                                        "%",
                                        Direction.HIGHER,
                                        new Quantity.Level(),
                                        Frequency.QUARTER,
                                        Set.of(Kind.FACT),
                                        2,
                                        null,
                                        new Reporting.ByUnit(),
                                        Set.of(UnitKind.DISTRICT),
                                        18,
                                        LocalDate.of(2023, 1, 1),
                                        null,
                                        null),
                                "test")));
    }

    private List<RadarFinding> about(Observation value, String unit, Role role) {
        return as(
                        unit,
                        role,
                        () -> findings.page(new Findings.Filter("", "", "EXACT-100", ""), 0, 500)
                                .rows())
                .stream()
                .filter(finding -> finding.values().stream()
                        .anyMatch(each ->
                                each.figure().ref().part(0).equals(value.id().toString())))
                .toList();
    }

    @Test
    void aFindingGoesToTheOwnerWhoExplainsItAndTheWordsStayWithTheNumber() {
        define("RADAR-RATE");
        var exact = reported(JIAOZHOU, "RADAR-RATE", "2023Q2", "100", 0);
        reported(JIMO, "RADAR-RATE", "2023Q2", "99.5", 0);
        scan.run();

        var found = about(exact, JIAOZHOU, Role.REPORTER);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("EXACT-100");
            assertThat(finding.owner().code()).isEqualTo(JIAOZHOU);
            assertThat(finding.state()).isEqualTo(RadarFinding.State.OPEN);
            assertThat(finding.mayExplain()).isTrue();
            assertThat(finding.mayJudge()).isFalse();
        });
        var finding = found.getFirst();
        assertThat(about(exact, JIMO, Role.REPORTER))
                .as("a rival learns nothing of it")
                .isEmpty();
        assertThatThrownBy(() -> as(JIMO, Role.REPORTER, () -> findings.get(finding.id())))
                .isInstanceOf(Refusal.Missing.class);
        assertThat(about(exact, "QD-ASSESS", Role.LEADER)).hasSize(1);

        var opened = as(JIAOZHOU, Role.REPORTER, () -> figures.open(exact.ref()));
        assertThat(opened.remarks())
                .singleElement()
                .satisfies(remark ->
                        assertThat(remark.words()).as("nobody has said why").isNull());
        assertThatThrownBy(() -> as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> findings.say(finding.id(), 1, RadarFinding.Act.FALSE_ALARM, "不是")))
                .as("whether a rule cried wolf is not the owner's to judge")
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() ->
                        as(JIAOZHOU, Role.REPORTER, () -> findings.say(finding.id(), 1, RadarFinding.Act.EXPLAIN, " ")))
                .isInstanceOf(Refusal.Invalid.class);

        as(
                JIAOZHOU,
                Role.REPORTER,
                () -> findings.say(finding.id(), finding.revision(), RadarFinding.Act.EXPLAIN, "清单按已开工项目定"));
        assertThatThrownBy(() -> as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> findings.say(finding.id(), finding.revision(), RadarFinding.Act.EXPLAIN, "又一句")))
                .as("the second of two is told")
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(as(JIAOZHOU, Role.REPORTER, () -> figures.open(exact.ref())).remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.words()).isEqualTo("清单按已开工项目定"));
        assertThat(about(exact, JIAOZHOU, Role.REPORTER).getFirst().state()).isEqualTo(RadarFinding.State.EXPLAINED);

        assertThat(scan.run()).as("looking again changes nothing").isZero();
        assertThat(about(exact, JIAOZHOU, Role.REPORTER).getFirst().state()).isEqualTo(RadarFinding.State.EXPLAINED);
        everyNumberOpens(about(exact, JIAOZHOU, Role.REPORTER).getFirst());
    }

    @Test
    void howARuleHasDoneIsTheSameForEverybodyAndOpensToItsCounts() {
        define("RADAR-TALLY");
        var wolf = reported(JIMO, "RADAR-TALLY", "2023Q1", "100", 0);
        scan.run();
        var finding = about(wolf, "QD-ASSESS", Role.ASSESSOR).getFirst();
        as(
                "QD-ASSESS",
                Role.ASSESSOR,
                () -> findings.say(finding.id(), finding.revision(), RadarFinding.Act.FALSE_ALARM, "核过"));
        var office = tally("QD-ASSESS", Role.ASSESSOR);
        assertThat(tally(JIAOZHOU, Role.REPORTER))
                .as("who sees none of it sees the same count")
                .isEqualTo(office);
        var opened = as(
                JIAOZHOU,
                Role.REPORTER,
                () -> figures.open(findings.rules().stream()
                        .filter(each -> each.rule().id().equals("EXACT-100"))
                        .findFirst()
                        .orElseThrow()
                        .falseAlarms()
                        .ref()));
        assertThat(((Opened.Computed) opened.basis()).worked().zh())
                .isEqualTo(office.falseAlarms() + " ÷ " + office.settled() + " × 100");
    }

    private Findings.Tally tally(String unit, Role role) {
        return as(unit, role, () -> findings.rules()).stream()
                .filter(each -> each.rule().id().equals("EXACT-100"))
                .findFirst()
                .orElseThrow()
                .tally();
    }

    private void everyNumberOpens(RadarFinding finding) {
        var opened =
                as(JIAOZHOU, Role.REPORTER, () -> figures.open(finding.found().ref()));
        assertThat(opened.figure()).isEqualTo(finding.found());
        assertThat(((Opened.Computed) opened.basis()).inputs())
                .allSatisfy(input -> assertThat(as(
                                        JIAOZHOU,
                                        Role.REPORTER,
                                        () -> figures.open(input.figure().ref()))
                                .figure()
                                .value())
                        .isEqualTo(input.figure().value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzz", "false_alarm", "changed", "gone", "EXPLAIN"})
    void whatNobodyCanDoToAFindingIsNoExplanationOfIt(String act) {
        assertThatThrownBy(() -> RadarFinding.Act.ofForm(act)).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aRelationOpensToItsFormulaWithTheNumbersInIt() {
        define("RENEW-INV");
        var rate = reported(JIAOZHOU, "RENEW-INV", "2023Q4", "180", 0);
        scan.run();
        var finding = as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> findings.page(new Findings.Filter("open", "medium", "RENEW-INV-150", "胶州"), 0, 50)
                                .rows())
                .stream()
                .filter(each -> each.period().equals(Period.parse("2023Q4")))
                .findFirst()
                .orElseThrow();
        var found =
                as(JIAOZHOU, Role.REPORTER, () -> figures.open(finding.found().ref()));
        assertThat(((Opened.Computed) found.basis()).worked().zh()).isEqualTo("{0} = 180");
        var limit = as(
                JIAOZHOU, Role.REPORTER, () -> figures.open(finding.expected().ref()));
        assertThat(((Opened.Computed) limit.basis()).worked().zh()).isEqualTo("150.0 = 150");
        assertThat(rate.value()).isEqualByComparingTo("180");
    }

    @Test
    void aNumberAndItsOwnPastAreToldApartInTheFormula() {
        define("RADAR-PAST");
        reported(JIAOZHOU, "RADAR-PAST", "2023Q1", "60", 0);
        reported(JIAOZHOU, "RADAR-PAST", "2023Q2", "40", 0);
        var text = """
                {"rules": [{"id": "RADAR-PAST", "severity": "LOW", "owner": "QD-STAT", "name": {"zh": "只升不降", "en": "Rises"},
                  "why": {"zh": "为什么", "en": "Why"},
                  "check": {"type": "RELATION", "terms": {"now": {"indicator": "RADAR-PAST"},
                      "before": {"indicator": "RADAR-PAST", "when": "PREVIOUS"}},
                    "left": "now - before", "is": "AT_LEAST", "right": "0.0"}}]}
                """;
        as(
                "QD-ASSESS",
                Role.ASSESSOR,
                () -> keeping.bringIn(text, keeping.tryOut(text).seen(), "试"));
        scan.run();
        var finding = as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> findings.page(new Findings.Filter("open", "", "RADAR-PAST", ""), 0, 50)
                                .rows())
                .getFirst();
        assertThat(finding.values()).extracting(RadarFinding.Value::letter).containsExactly("before", "now");
        var found =
                as(JIAOZHOU, Role.REPORTER, () -> figures.open(finding.found().ref()));
        assertThat(((Opened.Computed) found.basis()).worked().zh()).isEqualTo("{1} - {0} = -20");
    }

    @Test
    void aCorrectedNumberTakesItsFindingDownAndAFalseAlarmCountsAgainstTheRule() {
        define("RADAR-OTHER");
        var exact = reported(JIAOZHOU, "RADAR-OTHER", "2023Q3", "100", 0);
        var wolf = reported(JIMO, "RADAR-OTHER", "2023Q3", "100", 0);
        scan.run();
        reported(JIAOZHOU, "RADAR-OTHER", "2023Q3", "97.5", exact.revision());
        scan.run();
        assertThat(about(exact, JIAOZHOU, Role.REPORTER))
                .as("gone with the number")
                .isEmpty();

        var finding = about(wolf, "QD-ASSESS", Role.ASSESSOR).getFirst();
        as(
                "QD-ASSESS",
                Role.ASSESSOR,
                () -> findings.say(finding.id(), finding.revision(), RadarFinding.Act.FALSE_ALARM, "确实全部完成，已现场核过"));
        var settled = as("QD-ASSESS", Role.ASSESSOR, () -> findings.get(finding.id()));
        assertThat(about(wolf, "QD-ASSESS", Role.ASSESSOR))
                .as("it does not stand")
                .isEmpty();
        assertThat(as(JIMO, Role.REPORTER, () -> figures.open(wolf.ref())).remarks())
                .as("the words stay with the number")
                .singleElement()
                .satisfies(remark -> assertThat(remark.words()).isEqualTo("确实全部完成，已现场核过"));
        assertThatThrownBy(() -> as(
                        JIMO,
                        Role.REPORTER,
                        () -> findings.say(finding.id(), settled.revision(), RadarFinding.Act.EXPLAIN, "又一句")))
                .as("what the office judged is not the owner's to turn")
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> as(
                        "QD-ASSESS",
                        Role.ASSESSOR,
                        () -> findings.say(finding.id(), settled.revision(), RadarFinding.Act.FALSE_ALARM, "又一句")))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("finding-so-already"));
        var rule = as("QD-ASSESS", Role.ASSESSOR, () -> findings.rules()).stream()
                .filter(each -> each.rule().id().equals("EXACT-100"))
                .findFirst()
                .orElseThrow();
        assertThat(rule.asked()).isPositive();
        assertThat(rule.tally().settled()).isGreaterThanOrEqualTo(2);
        assertThat(rule.falseAlarms().value()).isPositive().isLessThan(new BigDecimal("100"));
        assertThat(as(
                                "QD-ASSESS",
                                Role.ASSESSOR,
                                () -> figures.open(rule.falseAlarms().ref()))
                        .figure()
                        .value())
                .isEqualTo(rule.falseAlarms().value());
    }
}
