package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.record.indicator.ValuesForAssessment.Chosen;
import org.lianqi.record.indicator.ValuesForAssessment.Wish;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.springframework.beans.factory.annotation.Autowired;

/** What the platform counts: nobody reports it, targets are entered, and what was frozen stays. */
@PlatformTest
class CountedValuesTest {
    private static final Period.Quarter QUARTER = new Period.Quarter(2022, 3);
    private static final LocalDate IN_IT = LocalDate.of(2022, 8, 10);

    @Autowired
    Indicators indicators;

    @Autowired
    ValueLoad load;

    @Autowired
    ValuesForAssessment values;

    @Autowired
    IndicatorValues pages;

    @Autowired
    ValueFigures figures;

    @Autowired
    ProjectLoad projects;

    @Autowired
    Officials officials;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String code = "CV-" + mark.toUpperCase(Locale.ROOT);
    private UUID unit;

    @BeforeEach
    void anIndicatorThatCountsWhatWasSignedAndOneProject() {
        unit = officials.unit("cv" + mark);
        Actors.asSystem(
                "test",
                () -> indicators.add(
                        code,
                        new Definition(
                                new Name("签约个数" + mark, "signed " + mark),
                                List.of(new Caliber("quarter", new Name("平台算", "counted"))),
                                "个",
                                Direction.HIGHER,
                                new Quantity.Level(),
                                Frequency.QUARTER,
                                Set.of(Kind.FACT, Kind.TARGET),
                                0,
                                unit,
                                new Reporting.ByMeasure("projects-signed"),
                                Set.of(),
                                null,
                                LocalDate.of(2020, 1, 1),
                                null,
                                null),
                        "测试"));
        signed();
    }

    @Test
    void nobodyReportsWhatIsCountedButTargetsAreEntered() {
        assertThatThrownBy(() -> bring(Kind.FACT, 7))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("indicator-measured"));
        bring(Kind.TARGET, 7);
        var target = chosen(new Wish(code, null, List.of(), Kind.TARGET));
        assertThat(target.value()).isEqualByComparingTo("7");
        var row = Actors.asSystem(
                        "test", () -> pages.view(new IndicatorValues.Asked(code, QUARTER, "cv" + mark, 0, 50)))
                .rows()
                .rows()
                .stream()
                .filter(each -> each.unit().id().equals(unit))
                .findFirst()
                .orElseThrow();
        assertThat(row.lines()).as("the target").hasSize(1);
        assertThat(row.counted()).as("what is counted stands beside it").isNotNull();
        assertThat(row.counted().value()).isEqualByComparingTo("1");
    }

    @Test
    void whatWasFrozenStaysWhateverSourcesTheSchemeNamesAndSaysWhatIsCountedToday() {
        var wish = new Wish(code, null, List.of("QD-DRC"), Kind.FACT);
        var counted = chosen(wish);
        assertThat(counted.observation()).as("counted at this moment").isNull();
        var frozen =
                Actors.asSystem("test", () -> values.freeze(List.of(counted))).get(counted.key());
        signed();
        var again = chosen(wish);
        assertThat(again.ref()).isEqualTo(frozen.ref());
        assertThat(again.value()).isEqualByComparingTo("1");
        var opened = Actors.asSystem("test", () -> ((FigureSource) figures).open(again.ref()));
        assertThat(((Opened.Counted) opened.basis()).rows()).hasSize(1);
        assertThat(opened.now()).isNotNull();
        assertThat(opened.now().value()).isEqualByComparingTo("2");
    }

    private Chosen chosen(Wish wish) {
        Map<ValueKey, Chosen> chosen =
                Actors.asSystem("test", () -> values.select(List.of(wish), List.of(unit), List.of(QUARTER)));
        return chosen.values().iterator().next();
    }

    private void bring(Kind kind, int value) {
        Actors.asSystem(
                "test",
                () -> load.load(
                        List.of(new Claim(
                                "cv" + mark,
                                code,
                                QUARTER,
                                null,
                                BigDecimal.valueOf(value),
                                null,
                                kind,
                                "cv" + mark,
                                null,
                                null,
                                null,
                                null,
                                null)),
                        new ValueLoad.Manner(Origin.REAL, ValueState.VERIFIED, Instant.now(), "测试")));
    }

    private void signed() {
        var at = IN_IT.plusDays(2).atTime(10, 0).atZone(Days.CHINA).toInstant();
        Actors.asSystem(
                "test",
                () -> projects.load(
                        List.of(new ProjectLoad.Whole(List.of(
                                new ProjectLoad.Told(
                                        new ProjectEvent.Registered(
                                                unit, new Description("计数用", null, null, null, null, null, List.of())),
                                        IN_IT.minusDays(30),
                                        at,
                                        "test",
                                        null),
                                new ProjectLoad.Told(
                                        new ProjectEvent.Advanced(ProjectStage.SIGNED, List.of(), List.of(), false),
                                        IN_IT,
                                        at.plusSeconds(1),
                                        "test",
                                        null)))),
                        Origin.REAL,
                        "counted"));
    }
}
