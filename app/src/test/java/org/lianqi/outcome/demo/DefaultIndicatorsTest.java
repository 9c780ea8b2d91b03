package org.lianqi.outcome.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.Units;
import org.lianqi.outcome.scheme.SchemeState;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Measures;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class DefaultIndicatorsTest {
    @Autowired
    Indicators indicators;

    @Autowired
    Units units;

    @Autowired
    ReferenceFiles files;

    @Autowired
    DefaultScheme scheme;

    @Autowired
    Measures measures;

    @Test
    void theDefaultSchemeFitsThemAndIsOnlyADraft() {
        new DefaultIndicators(indicators, units, files, scheme, measures, false).load();
        var draft = scheme.draft();
        assertThat(draft.state()).isEqualTo(SchemeState.DRAFT);
        assertThat(draft.name().zh()).contains("非官方");
        assertThat(scheme.draft().id()).isEqualTo(draft.id());
    }

    @Test
    void theyAreBroughtInOnceAndSayThatTheyAreAnAssumption() {
        var defaults = new DefaultIndicators(indicators, units, files, scheme, measures, false);
        defaults.load();
        defaults.load();
        Actors.asSystem("test", () -> {
            for (var row : CsvRows.ofBuild("indicators.csv").rows()) {
                var indicator = indicators.get(row.get("code"));
                assertThat(indicator.version()).isEqualTo(1);
                assertThat(indicator.definition().mainCaliber().words().zh()).startsWith("默认假设，非官方规定");
                assertThat(indicator.definition().mainCaliber().words().en()).startsWith("Default assumption");
                assertThat(units.get(indicator.definition().source()).code()).isEqualTo(row.get("source"));
            }
            return 0;
        });
    }
}
