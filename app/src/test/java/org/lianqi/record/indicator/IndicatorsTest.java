package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@PlatformTest
@Import(Town.class)
class IndicatorsTest {
    @Autowired
    Town town;

    @Autowired
    Indicators indicators;

    @Test
    void aDefinitionIsReadBackAsItWasWritten() {
        var rate = new Definition(
                new Name("投资完成率", "Investment completion rate"),
                List.of(new Caliber("年度计划", new Name("以年度计划为分母", "against the plan of the year"))),
                "%",
                Direction.HIGHER,
                new Quantity.Rate(new Name("完成投资", "completed"), new Name("计划投资", "planned")),
                Frequency.MONTH,
                java.util.Set.of(org.lianqi.ground.vocabulary.Kind.FACT),
                1,
                town.unit("QD-STAT").id(),
                new Reporting.BySource(),
                java.util.Set.of(),
                null,
                java.time.LocalDate.of(2024, 1, 1),
                java.math.BigDecimal.ZERO,
                new java.math.BigDecimal("500"));
        town.as("QD-ASSESS", Role.ASSESSOR, () -> indicators.add("IT-RATE", rate, "first"));
        var read = town.as("370281", Role.REPORTER, () -> indicators.get("IT-RATE"));
        assertThat(read.definition()).isEqualTo(rate);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void aChangeIsANewVersionAndTheOldOneStays() {
        town.define("IT-VERSION", Town.level(null));
        var changed = new Definition(
                new Name("完成投资额", "Investment completed"),
                Town.level(null).calibers(),
                "亿元",
                Direction.HIGHER,
                new Quantity.Level(),
                Frequency.QUARTER,
                Town.level(null).kinds(),
                3,
                null,
                new Reporting.ByUnit(),
                java.util.Set.of(),
                18,
                Town.level(null).since(),
                null,
                null);
        town.as("QD-ASSESS", Role.ASSESSOR, () -> indicators.change("IT-VERSION", 1, changed, "three places"));
        var versions = town.as("370281", Role.REPORTER, () -> indicators.versions("IT-VERSION"));
        assertThat(versions).extracting(IndicatorVersion::number).containsExactly(2, 1);
        assertThat(versions).extracting(v -> v.definition().decimals()).containsExactly(3, 2);
        assertThat(versions.getFirst().reason()).isEqualTo("three places");
        assertThatThrownBy(() -> town.as(
                        "QD-ASSESS",
                        Role.ASSESSOR,
                        () -> indicators.change("IT-VERSION", 1, Town.level(null), "from an old page")))
                .isInstanceOf(Refusal.Conflict.class)
                .extracting(e -> ((Refusal) e).code())
                .isEqualTo("indicator-changed");
    }

    @Test
    void oneCodeIsOneIndicatorWhateverTheCaseOfItsLetters() {
        town.define("IT-Case", Town.level(null));
        assertThatThrownBy(() ->
                        town.as("QD-ASSESS", Role.ASSESSOR, () -> indicators.add("it-case", Town.level(null), "again")))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aReporterDefinesNothing() {
        assertThatThrownBy(() ->
                        town.as("370281", Role.REPORTER, () -> indicators.add("IT-MINE", Town.level(null), "mine")))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void aDefinitionCannotBeBuiltWrong() {
        assertThatThrownBy(() -> new Caliber("a b", new Name("词", "words"))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> new Caliber("a", new Name("", "words"))).isInstanceOf(Refusal.Invalid.class);
    }
}
