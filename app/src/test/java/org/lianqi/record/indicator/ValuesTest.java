package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@PlatformTest
@Import(Town.class)
class ValuesTest {
    static final Period Q1 = Period.parse("2025Q1");
    static final Period Q2 = Period.parse("2025Q2");
    static final String JIAOZHOU = "370281";
    static final String JIMO = "370215";

    @Autowired
    Town town;

    @Autowired
    Values values;

    @Autowired
    ValueFigures figures;

    @BeforeEach
    void indicators() {
        town.define("VT-OWN", Town.level(null));
        town.define("VT-STAT", Town.level(town.unit("QD-STAT").id()));
    }

    static Claim claim(String unit, String indicator, Period period, String value) {
        return Claim.fact(unit, indicator, period, new BigDecimal(value), null);
    }

    @Test
    void aValueIsEnteredSubmittedVerifiedAndEveryStepStaysInItsHistory() {
        var draft =
                town.as(JIAOZHOU, Role.REPORTER, () -> values.enter(claim(JIAOZHOU, "VT-OWN", Q1, "1.20"), 0, false));
        var changed = town.as(
                JIAOZHOU,
                Role.REPORTER,
                () -> values.enter(claim(JIAOZHOU, "VT-OWN", Q1, "1.25"), draft.revision(), true));
        var verified = town.as(
                JIAOZHOU,
                Role.REVIEWER,
                () -> values.verify(List.of(Values.Seen.of(changed))).getFirst());
        assertThat(verified.state()).isEqualTo(ValueState.VERIFIED);
        var history = town.as(JIAOZHOU, Role.REPORTER, () -> values.history(draft.id()));
        assertThat(history).extracting(Observation::action).containsExactly("verify", "change", "enter");
        assertThat(history)
                .extracting(Observation::value)
                .containsExactly(new BigDecimal("1.25"), new BigDecimal("1.25"), new BigDecimal("1.20"));
        assertThat(history).extracting(Observation::revision).containsExactly(3, 2, 1);
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndNothingIsLost() {
        var first = town.as(JIAOZHOU, Role.REPORTER, () -> values.enter(claim(JIAOZHOU, "VT-OWN", Q2, "3"), 0, false));
        town.as(
                JIAOZHOU,
                Role.REPORTER,
                () -> values.enter(claim(JIAOZHOU, "VT-OWN", Q2, "4"), first.revision(), false));
        assertThatThrownBy(() -> town.as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> values.enter(claim(JIAOZHOU, "VT-OWN", Q2, "5"), first.revision(), false)))
                .isInstanceOfSatisfying(Refusal.Conflict.class, conflict -> {
                    assertThat(conflict.code()).isEqualTo("value-changed");
                    assertThat(conflict.args()).contains("4", "亿元");
                });
        var clash = town.as(
                JIAOZHOU,
                Role.REPORTER,
                () -> values.enter(
                        List.of(
                                new Values.Entry(claim(JIAOZHOU, "VT-OWN", Q2, "5"), first.revision()),
                                new Values.Entry(claim(JIAOZHOU, "VT-OWN", Period.parse("2025Q3"), "6"), 0)),
                        false));
        assertThat(clash.written()).isEmpty();
        assertThat(clash.clashes()).singleElement().satisfies(c -> {
            assertThat(c.theirs().value()).isEqualByComparingTo("4");
            assertThat(c.yours().value()).isEqualByComparingTo("5");
        });
        assertThat(town.as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> values.list(ValueFilter.ALL
                                .indicators(List.of("VT-OWN"))
                                .periods(List.of(Period.parse("2025Q3"))))))
                .as("the other value of the same save is not written either")
                .isEmpty();
    }

    @Test
    void twoSourcesStandSideBySide() {
        var period = Period.parse("2024Q4");
        town.as("QD-STAT", Role.REPORTER, () -> values.enter(claim(JIAOZHOU, "VT-STAT", period, "10"), 0, true));
        town.as(JIAOZHOU, Role.REPORTER, () -> values.enter(claim(JIAOZHOU, "VT-STAT", period, "11"), 0, true));
        var both = town.as(
                JIAOZHOU,
                Role.REPORTER,
                () -> values.list(ValueFilter.ALL.indicators(List.of("VT-STAT")).periods(List.of(period))));
        assertThat(both).extracting(Observation::source).containsExactlyInAnyOrder("QD-STAT", JIAOZHOU);
    }

    @Test
    void nobodyReportsInTheNameOfAnother() {
        assertThatThrownBy(() -> town.as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> values.enter(Claim.fact(JIAOZHOU, "VT-STAT", Q1, BigDecimal.ONE, "QD-STAT"), 0, false)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("source-of-other"));
        assertThatThrownBy(() ->
                        town.as(JIAOZHOU, Role.REPORTER, () -> values.enter(claim(JIMO, "VT-OWN", Q1, "1"), 0, false)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("not-your-unit"));
    }

    @Test
    void aVerifiedValueMustBeReturnedBeforeItChanges() {
        var period = Period.parse("2024Q3");
        var one = town.as(JIMO, Role.REPORTER, () -> values.enter(claim(JIMO, "VT-OWN", period, "7"), 0, true));
        var verified = town.as(
                JIMO,
                Role.REVIEWER,
                () -> values.verify(List.of(Values.Seen.of(one))).getFirst());
        assertThatThrownBy(() -> town.as(
                        JIMO,
                        Role.REPORTER,
                        () -> values.enter(claim(JIMO, "VT-OWN", period, "8"), verified.revision(), true)))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, e -> assertThat(e.code()).isEqualTo("value-verified"));
        var returned = town.as(
                JIMO,
                Role.REVIEWER,
                () -> values.giveBack(List.of(Values.Seen.of(verified)), "口径不对").getFirst());
        var mended = town.as(
                JIMO, Role.REPORTER, () -> values.enter(claim(JIMO, "VT-OWN", period, "8"), returned.revision(), true));
        assertThat(mended.value()).isEqualByComparingTo("8");
        assertThat(town.as(JIMO, Role.REPORTER, () -> values.history(one.id())))
                .extracting(Observation::reason)
                .containsExactly(null, "口径不对", null, null);
    }

    @Test
    void nobodyVerifiesWhatHeEnteredHimself() {
        var both = new org.lianqi.ground.identity.Actor.Official(
                java.util.UUID.randomUUID(),
                "both",
                "两职",
                town.unit(JIMO).id(),
                town.unit(JIMO).path(),
                java.util.Set.of(Role.REPORTER, Role.REVIEWER));
        var own = org.lianqi.ground.identity.Actors.as(
                both, () -> values.enter(claim(JIMO, "VT-OWN", Period.parse("2024Q2"), "7"), 0, true));
        assertThatThrownBy(() ->
                        org.lianqi.ground.identity.Actors.as(both, () -> values.verify(List.of(Values.Seen.of(own)))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("verify-own"));
    }

    @Test
    void frozenValuesChangeOnlyWhenReopenedWithAReasonAndTheFrozenRevisionStillOpens() {
        var period = Period.parse("2024Q1");
        var one = town.as(JIMO, Role.REPORTER, () -> values.enter(claim(JIMO, "VT-OWN", period, "7"), 0, true));
        var published = town.as("QD-ASSESS", Role.ASSESSOR, () -> {
            var verified = values.verify(List.of(Values.Seen.of(one))).getFirst();
            var frozen = values.freeze(List.of(Values.Seen.of(verified))).getFirst();
            return values.publish(List.of(Values.Seen.of(frozen))).getFirst();
        });
        assertThat(published.state()).isEqualTo(ValueState.PUBLISHED);
        assertThat(town.as(JIAOZHOU, Role.REPORTER, () -> values.get(one.id())).value())
                .as("published values are open to everyone")
                .isEqualByComparingTo("7");
        assertThatThrownBy(() -> town.as(
                        "QD-ASSESS", Role.ASSESSOR, () -> values.reopen(List.of(Values.Seen.of(published)), " ")))
                .isInstanceOf(Refusal.Invalid.class);
        town.as("QD-ASSESS", Role.ASSESSOR, () -> values.reopen(List.of(Values.Seen.of(published)), "报错了"));
        assertThatThrownBy(() -> town.as(JIAOZHOU, Role.REPORTER, () -> values.get(one.id())))
                .isInstanceOf(Refusal.Missing.class);
        var opened = town.as(JIAOZHOU, Role.REPORTER, () -> figures.open(published.ref()));
        assertThat(opened.figure().value()).isEqualByComparingTo("7");
        var forAssessor = town.as("QD-ASSESS", Role.ASSESSOR, () -> figures.open(published.ref()));
        assertThat(forAssessor.now()).isNotNull();
    }

    @Test
    void aRateOpensToItsNumeratorAndDenominator() {
        town.define(
                "VT-RATE",
                new Definition(
                        new org.lianqi.ground.vocabulary.Name("完成率", "Rate"),
                        List.of(new Caliber("main", new org.lianqi.ground.vocabulary.Name("口径", "caliber"))),
                        "%",
                        Direction.HIGHER,
                        new Quantity.Rate(
                                new org.lianqi.ground.vocabulary.Name("完成", "done"),
                                new org.lianqi.ground.vocabulary.Name("计划", "planned")),
                        Frequency.QUARTER,
                        java.util.Set.of(Kind.FACT),
                        1,
                        null,
                        new Reporting.ByUnit(),
                        java.util.Set.of(),
                        null,
                        java.time.LocalDate.of(2024, 1, 1),
                        null,
                        null));
        var wrong = new Claim(
                JIMO,
                "VT-RATE",
                Q1,
                null,
                new BigDecimal("200"),
                "％",
                Kind.FACT,
                null,
                null,
                new BigDecimal("490.3"),
                new BigDecimal("1138.3"),
                null,
                null);
        assertThatThrownBy(() -> town.as(JIMO, Role.REPORTER, () -> values.enter(wrong, 0, false)))
                .isInstanceOfSatisfying(Refusal.Invalid.class, e -> {
                    assertThat(e.code()).isEqualTo("rate-disagrees");
                    assertThat(e.args()).contains("43.1");
                });
        var right = new Claim(
                JIMO,
                "VT-RATE",
                Q1,
                null,
                new BigDecimal("200"),
                "%",
                Kind.FACT,
                null,
                null,
                new BigDecimal("490.3"),
                new BigDecimal("245.15"),
                null,
                null);
        var entered = town.as(JIMO, Role.REPORTER, () -> values.enter(right, 0, false));
        var opened = town.as(JIMO, Role.REPORTER, () -> figures.open(entered.ref()));
        var computed = (Opened.Computed) opened.basis();
        assertThat(computed.worked().zh()).isEqualTo("{0} ÷ {1} × 100 = 200");
        var denominator = town.as(
                JIMO,
                Role.REPORTER,
                () -> figures.open(computed.inputs().get(1).figure().ref()));
        assertThat(denominator.figure().value()).isEqualByComparingTo("245.15");
        assertThat(denominator.basis()).isInstanceOf(Opened.Reported.class);
    }

    @Test
    void unknownIsNotZero() {
        var unknown = new Claim(
                JIMO,
                "VT-OWN",
                Period.parse("2025Q3"),
                null,
                null,
                null,
                Kind.FACT,
                null,
                null,
                null,
                null,
                null,
                null);
        var entered = town.as(JIMO, Role.REPORTER, () -> values.enter(unknown, 0, true));
        assertThat(entered.value()).isNull();
        assertThat(town.as(JIMO, Role.REPORTER, () -> figures.open(entered.ref()))
                        .figure()
                        .known())
                .isFalse();
    }

    @Test
    void aReferenceThatIsNoneIsMissing() {
        for (var ref : List.of("value:nonsense:1", "value:" + java.util.UUID.randomUUID() + ":1", "measure:none:x:y")) {
            assertThatThrownBy(() -> town.as(JIMO, Role.LEADER, () -> figures.open(FigureRef.parse(ref))))
                    .as(ref)
                    .isInstanceOf(Refusal.Missing.class);
        }
    }
}
