package org.lianqi.ground.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class UnitsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    @Autowired
    Units units;

    @Autowired
    Regions regions;

    @Test
    void theTenDistrictsAndTheTwelveTownsAreThere() {
        var jiaozhou = units.get("370281");
        assertThat(units.list(UnitKind.DISTRICT))
                .extracting(Unit::code)
                .contains(
                        "370202", "370203", "370211", "370212", "370213", "370214", "370215", "370281", "370283",
                        "370285");
        assertThat(units.subtree(jiaozhou))
                .filteredOn(unit -> unit.kind() == UnitKind.TOWN)
                .hasSize(12)
                .allMatch(town -> town.under(jiaozhou) && jiaozhou.id().equals(town.parent()));
        assertThat(units.get(jiaozhou.id())).isEqualTo(jiaozhou);
        assertThat(units.findByCode("QD-STAT").orElseThrow().path()).isEqualTo("370200.QD-STAT");
    }

    @Test
    void everyUnitOfTheFileLiesInADivisionAndUnderItsParent() {
        var all = units.list().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        for (var row : org.lianqi.ground.region.CsvRows.ofBuild("units.csv").rows()) {
            var unit = units.get(row.get("code"));
            assertThat(unit.name().en()).isNotEmpty();
            assertThat(regions.find(unit.regionCode(), TODAY)).as(unit.code()).isPresent();
            if (unit.parent() != null) {
                assertThat(unit.path()).isEqualTo(all.get(unit.parent()).path() + "." + unit.code());
            }
        }
    }

    @Test
    void anOldDivisionCodeNamesTheUnitOfToday() {
        assertThat(units.findByCode("370282")).isEmpty();
        assertThat(units.findByCodeAsOf("370282", TODAY)).contains(units.get("370215"));
    }

    @Test
    void anUnknownUnitIsRefusedByName() {
        assertThatThrownBy(() -> units.get("QD-NOBODY"))
                .isInstanceOfSatisfying(
                        Refusal.Missing.class, no -> assertThat(no.args()).containsExactly("QD-NOBODY"));
    }
}
