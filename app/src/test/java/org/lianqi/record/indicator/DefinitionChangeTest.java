package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;

class DefinitionChangeTest {
    @Test
    void whatDidNotChangeIsNotTold() {
        assertThat(DefinitionChange.between(Town.level(null), Town.level(null), id -> new Name("", "")))
                .isEmpty();
    }

    @Test
    void everyPartOfADefinitionThatChangesIsToldBeforeAndAfter() {
        var old = Town.level(null);
        var department = UUID.randomUUID();
        var now = new Definition(
                new Name("完成率", "Rate"),
                List.of(
                        new Caliber("B", new Name("统计口径", "as in statistics")),
                        new Caliber("A", new Name("考核口径，含代管", "as assessed, with the zone")),
                        new Caliber("C", new Name("快报", "early"))),
                "%",
                Direction.LOWER,
                new Quantity.Rate(new Name("完成", "done"), new Name("计划", "planned")),
                Frequency.MONTH,
                Set.of(Kind.FACT),
                1,
                department,
                new Reporting.BySource(),
                Set.of(UnitKind.TOWN),
                null,
                LocalDate.of(2025, 1, 1),
                BigDecimal.ZERO,
                new BigDecimal("100"));
        var changes = DefinitionChange.between(old, now, id -> new Name("统计局", "Statistics"));
        assertThat(changes)
                .extracting(DefinitionChange::field)
                .containsExactly(
                        "name",
                        "unitOfMeasure",
                        "direction",
                        "quantity",
                        "numerator",
                        "denominator",
                        "frequency",
                        "kinds",
                        "decimals",
                        "sourceUnit",
                        "reporting",
                        "unitKinds",
                        "dueDays",
                        "since",
                        "lowest",
                        "highest",
                        "caliber",
                        "caliber",
                        "mainCaliber");
        assertThat(changes)
                .contains(
                        new DefinitionChange("direction", Direction.HIGHER, Direction.LOWER),
                        new DefinitionChange("dueDays", "18", null),
                        new DefinitionChange("sourceUnit", null, new Name("统计局", "Statistics")),
                        new DefinitionChange("caliber", null, new Name("C：快报", "C: early")),
                        new DefinitionChange("mainCaliber", "A", "B"));
    }
}
