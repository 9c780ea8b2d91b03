package org.lianqi.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.scheme.Name;

class RadarTest {
    private static final Check.Scope ALL = new Check.Scope(List.of(), "");

    private final List<Reading> readings = new ArrayList<>();

    private RadarTest reported(String unit, String indicator, Span span, String value) {
        return reported(unit, indicator, span, value, "亿元");
    }

    private RadarTest reported(String unit, String indicator, Span span, String value, String measure) {
        return reported(unit, indicator, InputKind.FACT, span, value, measure);
    }

    private RadarTest reported(String unit, String indicator, InputKind kind, Span span, String value, String measure) {
        readings.add(new Reading(
                String.format("r%04d", readings.size()),
                unit,
                indicator,
                "",
                kind,
                span,
                new BigDecimal(value),
                measure));
        return this;
    }

    private Radar.Answer asked(Check check) {
        return asked(check, Map.of());
    }

    private Radar.Answer asked(Check check, Map<String, String> above) {
        var rule = new Rule("R", Name.of("规则", "Rule"), Name.of("为什么", "Why"), Rule.Severity.HIGH, "", check);
        var answer = Radar.check(List.of(rule), readings, above).getFirst();
        var shuffled = new ArrayList<>(readings);
        Collections.shuffle(shuffled, new java.util.Random(7));
        assertThat(Radar.check(List.of(rule), shuffled, above))
                .as("whatever the order")
                .containsExactly(answer);
        return answer;
    }

    private static Check relation(Map<String, Term> terms, String left, Check.Is is, String right, String slack) {
        return new Check.Relation(
                new TreeMap<>(terms), CelText.parse(left), is, CelText.parse(right), new BigDecimal(slack), true);
    }

    private static Term own(String indicator) {
        return own(indicator, Term.When.SAME);
    }

    private static Term own(String indicator, Term.When when) {
        return new Term(indicator, "", InputKind.FACT, Term.Of.OWN, when);
    }

    @Test
    void growthIsTheIncreaseOverTheYearBeforeWithinWhatRoundingExplains() {
        var growth = relation(
                Map.of("now", own("signed"), "before", own("signed", Term.When.YEAR_BEFORE), "rate", own("growth")),
                "(now - before) / before * 100.0",
                Check.Is.EQUAL,
                "rate",
                "0");
        reported("A", "signed", Span.year(2021), "2535.28").reported("A", "signed", Span.year(2022), "3560.27");
        reported("A", "growth", Span.year(2022), "40.4");
        reported("B", "signed", Span.year(2021), "2535.28").reported("B", "signed", Span.year(2022), "3560.27");
        reported("B", "growth", Span.year(2022), "40.5");
        reported("C", "signed", Span.year(2022), "3560.27").reported("C", "growth", Span.year(2022), "1.0");
        var answer = asked(growth);
        assertThat(answer.asked()).isEqualTo(2);
        assertThat(answer.sound()).extracting(Finding::unit).containsExactly("A");
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.unit()).isEqualTo("B");
            assertThat(finding.found()).isCloseTo(40.4290, within(1e-3));
            assertThat(finding.expected()).isEqualTo(40.5);
            assertThat(finding.readings()).hasSize(3);
        });
    }

    @Test
    void theYearToDateIsWhatItWasAMonthAgoAndTheMonth() {
        var toDate = relation(
                Map.of(
                        "now", own("output"),
                        "before", own("output", Term.When.TO_DATE_BEFORE),
                        "month", own("output", Term.When.LAST_MONTH)),
                "before + month",
                Check.Is.EQUAL,
                "now",
                "0");
        var toMay = new Span(Span.month(2025, 1).first(), Span.month(2025, 5).last());
        var toApril = new Span(Span.month(2025, 1).first(), Span.month(2025, 4).last());
        reported("A", "output", toApril, "40.1").reported("A", "output", Span.month(2025, 5), "10.2");
        reported("A", "output", toMay, "50.3");
        reported("B", "output", toApril, "40.1").reported("B", "output", Span.month(2025, 5), "10.2");
        reported("B", "output", toMay, "53.0");
        var answer = asked(toDate);
        assertThat(answer.sound()).extracting(Finding::unit).containsExactly("A");
        assertThat(answer.findings()).extracting(Finding::unit).containsExactly("B");
    }

    @Test
    void aYearIsTheSumOfItsQuartersAndIsNotAskedWhileOneIsUnknown() {
        var sum = relation(
                Map.of("year", own("score"), "quarters", own("score", Term.When.QUARTERS)),
                "quarters",
                Check.Is.EQUAL,
                "year",
                "0");
        var threeQuarters =
                new Span(Span.quarter(2022, 1).first(), Span.quarter(2022, 3).last());
        reported("A", "score", Span.quarter(2022, 1), "100").reported("A", "score", Span.quarter(2022, 2), "100");
        reported("A", "score", Span.quarter(2022, 3), "98.57").reported("A", "score", threeQuarters, "298.57");
        reported("A", "score", Span.year(2022), "300");
        var answer = asked(sum);
        assertThat(answer.asked()).isEqualTo(1);
        assertThat(answer.sound()).singleElement().extracting(Finding::found).isEqualTo(298.57);
    }

    @Test
    void targetsOfTheUnitsBelowMayExceedOnesOwnByATenthAndNoMore() {
        var cascade = relation(
                Map.of(
                        "own", new Term("goal", "", InputKind.TARGET, Term.Of.OWN, Term.When.SAME),
                        "parts", new Term("goal", "", InputKind.TARGET, Term.Of.PARTS, Term.When.SAME)),
                "parts",
                Check.Is.AT_MOST,
                "own",
                "0.1");
        var year = Span.year(2026);
        for (var city : List.of("A", "B")) {
            reported(city, "goal", InputKind.TARGET, year, "100.00", "亿元");
            reported(city + "1", "goal", InputKind.TARGET, year, "60.00", "亿元");
        }
        reported("A2", "goal", InputKind.TARGET, year, "50.00", "亿元");
        reported("B2", "goal", InputKind.TARGET, year, "51.00", "亿元");
        var answer = asked(cascade, Map.of("A1", "A", "A2", "A", "B1", "B", "B2", "B"));
        assertThat(answer.sound()).extracting(Finding::unit).containsExactly("A");
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).isEqualTo(111);
            assertThat(finding.readings()).extracting(Reading::unit).containsExactly("B", "B1", "B2");
        });
    }

    @Test
    void whatWasCountedIsNotRounded() {
        var terms = new TreeMap<>(Map.of("parts", own("parts"), "whole", own("whole")));
        reported("A", "parts", Span.year(2022), "385", "个").reported("A", "whole", Span.year(2022), "384", "个");
        var counted = new Check.Relation(
                terms, CelText.parse("parts"), Check.Is.EQUAL, CelText.parse("whole"), BigDecimal.ZERO, false);
        var rounded = new Check.Relation(
                terms, CelText.parse("parts"), Check.Is.EQUAL, CelText.parse("whole"), BigDecimal.ZERO, true);
        assertThat(asked(counted).findings()).hasSize(1);
        assertThat(asked(rounded).findings()).isEmpty();
    }

    @Test
    void ofTwoSourcesEachIsAskedAndOneThingHasOneValue() {
        reported("A", "parts", Span.year(2022), "8", "项").reported("A", "parts", Span.year(2022), "9", "项");
        reported("A", "whole", Span.year(2022), "8", "项");
        var same = new Check.Relation(
                new TreeMap<>(Map.of("parts", own("parts"), "whole", own("whole"))),
                CelText.parse("parts"),
                Check.Is.EQUAL,
                CelText.parse("whole"),
                BigDecimal.ZERO,
                false);
        var answer = asked(same);
        assertThat(answer.sound()).hasSize(1);
        assertThat(answer.findings()).singleElement().extracting(Finding::found).isEqualTo(9.0);
        assertThat(asked(new Check.OneValue(ALL)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.readings()).hasSize(2));
    }

    @Test
    void aFormulaThatReadsWhatIsNotNamedOrIsNoNumberIsRefused() {
        reported("A", "x", Span.year(2022), "1");
        for (var wrong : List.of("y", "x +", "x > 1.0", "x * 100", "\"x\"")) {
            assertThatThrownBy(() -> asked(relation(Map.of("x", own("x")), wrong, Check.Is.EQUAL, "x", "0")))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aScoreThatFallsWhileTheNumberItIsMadeOfRisesIsFound() {
        for (int quarter = 1; quarter <= 3; quarter++) {
            reported(
                    "A",
                    "score",
                    Span.quarter(2022, quarter),
                    List.of("100", "100", "98.57").get(quarter - 1));
            reported(
                    "A",
                    "projects",
                    Span.quarter(2022, quarter),
                    List.of("4", "2", "5").get(quarter - 1));
        }
        var answer = asked(new Check.RisesWith(own("score"), own("projects")));
        assertThat(answer.asked()).isEqualTo(2);
        assertThat(answer.findings()).singleElement().extracting(Finding::span).isEqualTo(Span.quarter(2022, 3));
    }

    @Test
    void aNumberThatCannotBeReadWithoutAnotherIsFoundWhereThatIsMissing() {
        reported("A", "redeemed", Span.year(2022), "500").reported("A", "issued", Span.year(2022), "800");
        reported("B", "redeemed", Span.year(2022), "500").reported("B", "issued", Span.year(2021), "800");
        var answer = asked(new Check.Needs(own("redeemed"), own("issued")));
        assertThat(answer.asked()).isEqualTo(2);
        assertThat(answer.findings()).extracting(Finding::unit).containsExactly("B");
    }

    @Test
    void dollarsAmongYuanAreFoundAndStandFirst() {
        reported("A", "invested", Span.year(2022), "60").reported("A", "invested", Span.year(2022), "110");
        reported("A", "added", Span.year(2022), "8", "亿美元").reported("B", "invested", Span.year(2022), "8");
        var answer = asked(new Check.OneMeasure(List.of("invested", "added")));
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.readings().getFirst().unitOfMeasure()).isEqualTo("亿美元");
            assertThat(finding.unit()).isEqualTo("A");
        });
    }

    @Test
    void exactlyOneHundredPerCentIsFoundHoweverItIsWritten() {
        reported("A", "rate", Span.year(2022), "100.00", "%").reported("B", "rate", Span.year(2022), "99.99", "%");
        reported("C", "score", Span.year(2022), "100", "分");
        assertThat(asked(new Check.Exactly(new Check.Scope(List.of(), "%"), new BigDecimal("100")))
                        .findings())
                .extracting(Finding::unit)
                .containsExactly("A");
    }

    @Test
    void theSameNumberFourPeriodsOnEndIsFoundAndThreeAreNot() {
        for (int quarter = 1; quarter <= 4; quarter++) {
            reported("A", "x", Span.quarter(2025, quarter), "7.3");
            reported("B", "x", Span.quarter(2025, quarter), quarter == 4 ? "7.4" : "7.3");
            reported("C", "x", Span.quarter(2025, quarter), "0");
        }
        for (int year : List.of(2020, 2021, 2023, 2024)) {
            reported("D", "x", Span.year(year), "7.3");
        }
        var answer = asked(new Check.Repeated(ALL, 4));
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.unit()).isEqualTo("A");
            assertThat(finding.readings()).hasSize(4);
        });
    }

    @Test
    void ratesOfSmallCountsCoincideByChanceAndCanBeLeftOut() {
        reported("A", "x", Span.year(2025), "29.17", "%").reported("B", "x", Span.year(2025), "29.17", "%");
        assertThat(asked(new Check.Copied(ALL, 4)).findings()).hasSize(2);
        assertThat(asked(new Check.Copied(new Check.Scope(List.of(), "", List.of("%")), 4))
                        .asked())
                .isZero();
    }

    @Test
    void twoUnitsWithFourDigitsInCommonAreBothTold() {
        reported("A", "x", Span.year(2025), "35.62").reported("B", "x", Span.year(2025), "35.620");
        reported("C", "x", Span.year(2025), "1000").reported("D", "x", Span.year(2025), "1000");
        reported("E", "x", Span.year(2024), "35.62");
        var answer = asked(new Check.Copied(ALL, 4));
        assertThat(answer.findings()).extracting(Finding::unit).containsExactly("A", "B");
        assertThat(answer.findings())
                .extracting(finding -> finding.readings().getFirst().unit())
                .containsExactly("A", "B");
    }

    @Test
    void manyRoundNumbersAreFoundAndAsManyAsChanceBringsAreNot() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            reported("A", "x" + i, Span.year(2025), Integer.toString(100 + random.nextInt(900)));
            reported("B", "x" + i, Span.year(2025), Integer.toString(10 * (10 + random.nextInt(90))));
            reported("PADDED", "x" + i, Span.year(2025), (100 + random.nextInt(900)) + ".00");
        }
        var answer = asked(new Check.Round(ALL, 30, 0.001));
        assertThat(answer.asked()).isEqualTo(3);
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.unit()).isEqualTo("B");
            assertThat(finding.found()).isEqualTo(1);
        });
        assertThat(Regularities.tail(2, 1, 0.5)).isCloseTo(0.75, within(1e-12));
        assertThat(Regularities.tail(10, 0, 0.1)).isCloseTo(1, within(1e-12));
        assertThat(Regularities.tail(3, 3, 0.1)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void firstDigitsOfGrowingThingsFollowBenfordAndThoseOfInventedOnesDoNot() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 600; i++) {
            String grown = BigDecimal.valueOf(Math.pow(10, 3 * random.nextDouble()))
                    .setScale(2, java.math.RoundingMode.HALF_UP)
                    .toPlainString();
            reported("A", "x" + i, Span.year(2025), grown);
            reported("B", "x" + i, Span.year(2025), Integer.toString(5 + random.nextInt(995)));
        }
        var answer = asked(new Check.FirstDigits(ALL, 300, 0.015));
        assertThat(answer.asked()).isEqualTo(2);
        assertThat(answer.findings()).extracting(Finding::unit).containsExactly("B");
    }

    @Test
    void aNumberInTheWrongUnitOfMeasureIsFarFromItsPastAndFromItsPeers() {
        var random = new SplittableRandom(1);
        for (int year = 2015; year <= 2025; year++) {
            for (int unit = 0; unit < 30; unit++) {
                boolean wrong = unit == 3 && year == 2025;
                reported("U" + unit, "x", Span.year(year), (wrong ? "" : "0.") + (400 + random.nextInt(200)));
            }
        }
        for (Check check : List.of(new Check.OwnPast(ALL, 8, 6), new Check.Peers(ALL, 8, 6))) {
            assertThat(asked(check).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.unit()).isEqualTo("U3");
                assertThat(finding.span()).isEqualTo(Span.year(2025));
                assertThat(finding.expected()).isBetween(0.4, 0.6);
            });
        }
    }

    @Test
    void aFourthQuarterOfThreeTimesTheOthersIsFound() {
        for (int quarter = 1; quarter <= 4; quarter++) {
            reported("A", "x", Span.quarter(2025, quarter), quarter == 4 ? "31" : "10");
            reported("B", "x", Span.quarter(2025, quarter), quarter == 4 ? "29" : "10");
        }
        assertThat(asked(new Check.LastSpike(ALL, 3)).findings())
                .extracting(Finding::unit)
                .containsExactly("A");
    }

    @Test
    void whatAddsUpThroughTimeIsAskedOfEveryIndicatorByMonthsAndByQuarters() {
        var may = new Span(YearMonth.of(2025, 1), YearMonth.of(2025, 5));
        var april = new Span(YearMonth.of(2025, 1), YearMonth.of(2025, 4));
        var month = new Span(YearMonth.of(2025, 5), YearMonth.of(2025, 5));
        reported("A", "x", april, "40", "个").reported("A", "x", month, "9", "个").reported("A", "x", may, "49", "个");
        reported("B", "x", april, "40", "个").reported("B", "x", month, "9", "个").reported("B", "x", may, "50", "个");
        reported("B", "y", april, "41", "个").reported("B", "y", may, "50", "个");
        for (int quarter = 1; quarter <= 4; quarter++) {
            reported("A", "y", Span.quarter(2024, quarter), "2.5")
                    .reported("B", "y", Span.quarter(2024, quarter), "2.5");
        }
        reported("A", "y", Span.year(2024), "10.2").reported("B", "y", Span.year(2024), "10.3");

        var counted = asked(new Check.AddsUp(new Check.Scope(List.of("x"), ""), false));
        assertThat(counted.asked()).isEqualTo(2);
        assertThat(counted.findings())
                .extracting(Finding::unit, Finding::found, Finding::expected)
                .containsExactly(tuple("B", 50.0, 49.0));
        var amounts = asked(new Check.AddsUp(new Check.Scope(List.of("y"), ""), true));
        assertThat(amounts.asked()).as("May without its month is not asked").isEqualTo(2);
        assertThat(amounts.findings())
                .as("four roundings and one explain 0.25 and no more")
                .extracting(Finding::unit, Finding::found, Finding::expected)
                .containsExactly(tuple("B", 10.3, 10.0));
    }

    @Test
    void aNumberThatLeapsOnItsLastDayIsFoundAndOneThatGrewBeforeIsNot() {
        var due = LocalDate.of(2025, 10, 18);
        handed("LEAPS", due, on(due.minusDays(9), "80"), on(due.minusDays(1), "97"));
        handed("FALLS", due, on(due.minusDays(9), "80"), on(due.plusDays(3), "63"));
        handed("A LITTLE", due, on(due.minusDays(9), "80"), on(due, "96"));
        handed("BEFORE", due, on(due.minusDays(9), "80"), on(due.minusDays(2), "200"));
        handed("ONCE", due, on(due, "200"));
        handed("NOT DUE", null, on(due.minusDays(9), "80"), on(due, "200"));

        var answer = asked(new Check.LastDays(ALL, 1, 0.2));

        assertThat(answer.findings())
                .extracting(Finding::unit, Finding::found, Finding::expected)
                .containsExactly(tuple("FALLS", 63.0, 64.0), tuple("LEAPS", 97.0, 96.0));
        assertThat(answer.asked())
                .as("where something had been handed in before")
                .isEqualTo(4);
    }

    private static Reading.Handed on(LocalDate on, String value) {
        return new Reading.Handed(on, new BigDecimal(value));
    }

    private void handed(String unit, @Nullable LocalDate due, Reading.Handed... handed) {
        var value = handed[handed.length - 1].value();
        readings.add(new Reading(
                unit, unit, "x", "", InputKind.FACT, Span.quarter(2025, 3), value, "亿元", due, List.of(handed)));
    }

    @Test
    void aNumberWithoutUnitOfMeasureIsLookedAtLikeAnyOther() {
        reported("A", "x", Span.year(2025), "12.5", "").reported("A", "x", Span.year(2025), "99.5", "");
        assertThat(asked(new Check.OneValue(ALL)).findings()).hasSize(1);
        assertThat(asked(new Check.OneValue(new Check.Scope(List.of(), "", List.of("%"))))
                        .findings())
                .hasSize(1);
    }
}
