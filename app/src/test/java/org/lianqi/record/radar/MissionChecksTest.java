package org.lianqi.record.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.engine.check.Finding;
import org.lianqi.engine.check.Radar;
import org.lianqi.engine.check.Reading;
import org.lianqi.engine.check.Rule;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Period;

/** The contradictions of the printed facts of the pilot region: those that arithmetic can find, found; the sound ones, sound. */
class MissionChecksTest {
    private static final List<Radar.Answer> ANSWERS = Radar.check(rules(), readings(), Map.of());

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        for (var file : List.of("checks.json", "mission/checks.json")) {
            RuleFile.read(RuleBook.ofBuild(file)).forEach(written -> rules.add(written.rule()));
        }
        return rules;
    }

    private static List<Reading> readings() {
        return CsvRows.ofBuild("mission/fact_values.csv").rows().stream()
                .map(row -> new Reading(
                        row.get("fact"),
                        row.get("unit"),
                        row.get("indicator"),
                        row.get("caliber"),
                        InputKind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                        Scan.span(Period.parse(row.get("period"))),
                        new BigDecimal(row.get("value")),
                        row.get("unit_of_measure")))
                .toList();
    }

    private static Radar.Answer answer(String rule) {
        return ANSWERS.stream()
                .filter(each -> each.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** Number of the contradiction, the rule that finds it, what stands there, what should. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "I-01, SIGNED-COUNT, 426, 476",
        "I-01, SIGNED-AMOUNT, 3280, 3560.27",
        "I-01, SIGNED-BASE, 2484.8485, 2535.28",
        "I-02, OUTREACH-OVERLAP, 385, 374",
        "I-03, OUTREACH-FUNNEL, 347, 374",
        "I-04, KEY-COMPLETION-150, 200, 150",
        "I-04, KEY-COMPLETION, 43.0730, 200",
        "I-05, SCORE-RISES, 98.57, 100",
        "I-07, OLD-COMMUNITIES, 42, 97",
        "I-09, ONE-VALUE, 9, NaN",
        "I-10, JIMO-OUTPUT, 2000, 1900",
        "I-12, COUPON-ISSUED, 500, NaN",
        "I-13, FUNDS-DISBURSED, 11.1, NaN",
        "I-14, ONE-CURRENCY, 8, NaN",
        "I-16, KEY-STARTED, 56, 55"
    })
    void aContradictionThatArithmeticCanFindIsFound(String contradiction, String rule, double found, double expected) {
        assertThat(answer(rule).findings()).as(contradiction).singleElement().satisfies(finding -> {
            assertThat(finding.found()).isCloseTo(found, within(1e-4));
            if (Double.isNaN(expected)) {
                assertThat(finding.expected()).isNaN();
            } else {
                assertThat(finding.expected()).isCloseTo(expected, within(1e-4));
            }
        });
    }

    /** I-19: what the print gets right, and the derived figures that can be worked out again. */
    @ParameterizedTest
    @CsvSource({
        "SIGNED-GROWTH, 40.4290, 40.4",
        "STARTED-GROWTH, 21.3752, 21.38",
        "RENEWAL-COMPLETION, 129.3353, 129.3",
        "RENEWAL-STARTED, 110, 111",
        "RENEWAL-COMPLETION-150, 129.3, 150",
        "SCORE-TO-DATE, 298.57, 298.57",
        "AVERAGE-SIGNED, 7.4796, 7.48",
        "AVERAGE-MAJOR, 7.6995, 7.7",
        "LEVERAGE, 11.2, 11.2",
        "STARTED-TO-SIGNED, 73.9496, 73.95",
        "STARTED-AMOUNT-TO-SIGNED, 56.2303, 56.23",
        "KEY-COMPLETION-DERIVED, 43.0730, 43.07",
        "KEY-PLAN-DERIVED, 245.15, 245.15"
    })
    void whatIsSoundIsConfirmed(String rule, double found, double expected) {
        assertThat(answer(rule).findings()).isEmpty();
        assertThat(answer(rule).sound()).singleElement().satisfies(sound -> {
            assertThat(sound.found()).isCloseTo(found, within(1e-4));
            assertThat(sound.expected()).isCloseTo(expected, within(1e-4));
        });
    }

    @ParameterizedTest
    @CsvSource({"HOUSEHOLD-SIZE", "HOME-AREA", "PARCEL-SIZE"})
    void whatIsPlausibleIsConfirmed(String rule) {
        assertThat(answer(rule).findings()).isEmpty();
        assertThat(answer(rule).sound()).hasSize(1);
    }

    @Test
    void nothingElseIsFoundThanWhatIsExpectedOfThePrintedFacts() {
        var found = ANSWERS.stream()
                .flatMap(answer -> answer.findings().stream())
                .collect(Collectors.groupingBy(Finding::rule, java.util.TreeMap::new, Collectors.counting()));
        assertThat(found.keySet())
                .isEqualTo(new TreeSet<>(List.of(
                        "SIGNED-COUNT",
                        "SIGNED-AMOUNT",
                        "SIGNED-BASE",
                        "OUTREACH-OVERLAP",
                        "OUTREACH-FUNNEL",
                        "KEY-COMPLETION-150",
                        "KEY-COMPLETION",
                        "SCORE-RISES",
                        "OLD-COMMUNITIES",
                        "ONE-VALUE",
                        "JIMO-OUTPUT",
                        "COUPON-ISSUED",
                        "FUNDS-DISBURSED",
                        "ONE-CURRENCY",
                        "KEY-STARTED",
                        "ROUND",
                        "EXACT-100")));
        assertThat(answer("ROUND").findings())
                .as("the print writes “over 500”, “about 3000”, “more than 800”")
                .singleElement()
                .satisfies(finding -> assertThat(finding.unit()).isEqualTo("370281"));
        assertThat(answer("EXACT-100").findings())
                .as("F114 and F123 (I-16)")
                .extracting(finding -> finding.readings().getFirst().id())
                .containsExactlyInAnyOrder("F114", "F123");
    }
}
