package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Reporting;
import org.springframework.stereotype.Component;

/** Tells the reporters an assessment concerns how it stands; each notice names scheme and period and leads to it. */
@Component
public class UnitNotices {
    private final AssessmentRows rows;
    private final Schemes schemes;
    private final Indicators indicators;
    private final Notices notices;

    UnitNotices(AssessmentRows rows, Schemes schemes, Indicators indicators, Notices notices) {
        this.rows = rows;
        this.schemes = schemes;
        this.indicators = indicators;
        this.notices = notices;
    }

    /** Tells the reporters of the assessed units. */
    public void tellAssessed(UUID assessment, String kind, @Nullable Instant due) {
        tell(assessment, assessed(assessment), kind, due);
    }

    /** Tells everyone who is to bring values: the reporters of the assessed units and of the source departments. */
    public void tellReporting(UUID assessment, String kind, @Nullable Instant due) {
        var scheme = schemes.get(rows.get(assessment).getSchemeId()).scheme();
        var codes = scheme.figures().stream().map(input -> input.indicator()).collect(Collectors.toSet());
        var units = new LinkedHashSet<>(assessed(assessment));
        indicators.byCode(codes).values().stream()
                .filter(indicator -> indicator.definition().reporting() instanceof Reporting.BySource)
                .map(Indicator::source)
                .filter(Objects::nonNull)
                .forEach(units::add);
        tell(assessment, units, kind, due);
    }

    private Set<UUID> assessed(UUID assessment) {
        return rows.units(assessment).values().stream()
                .map(Unit::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void tell(UUID assessment, Collection<UUID> units, String kind, @Nullable Instant due) {
        var row = rows.get(assessment);
        var named = List.<Object>of(schemes.get(row.getSchemeId()).name(), Period.parse(row.getPeriod()));
        var link = "/quarters/" + row.getSchemeCode() + "/" + row.getPeriod();
        units.forEach(unit -> notices.tell(new Recipients.In(Role.REPORTER, unit), kind, named, link, due));
    }
}
