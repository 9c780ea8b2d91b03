package org.lianqi.record.radar;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Finding;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.ReportedNumbers.Reported;
import org.lianqi.schema.jooq.tables.records.FindingRecord;

/** A finding as it would be kept. */
record Seen(
        Finding finding,
        String severity,
        int version,
        List<Reported> under,
        UUID unit,
        UUID owner,
        String period,
        Origin origin) {

    static Seen of(
            Finding finding,
            String severity,
            int version,
            Map<String, Reported> byId,
            Map<String, Indicator> indicators) {
        var under = finding.readings().stream()
                .map(reading -> Objects.requireNonNull(byId.get(reading.id())))
                .toList();
        var own = under.stream()
                .filter(number -> number.unitCode().equals(finding.unit()))
                .findFirst()
                .orElse(under.getFirst());
        return new Seen(
                finding,
                severity,
                version,
                under,
                own.unit(),
                answering(own, under, indicators),
                under.stream()
                        .filter(number -> Scan.span(number.period()).equals(finding.span()))
                        .findFirst()
                        .orElse(own)
                        .period()
                        .toString(),
                under.stream().anyMatch(number -> number.origin() == Origin.SYNTHETIC)
                        ? Origin.SYNTHETIC
                        : Origin.REAL);
    }

    /** The source of all the numbers, where they have but one; else the unit itself. */
    private static UUID answering(Reported own, List<Reported> under, Map<String, Indicator> indicators) {
        var sources = under.stream()
                .map(number -> Optional.ofNullable(indicators.get(number.indicator()))
                        .flatMap(defined -> Optional.ofNullable(defined.source()))
                        .orElse(own.unit()))
                .collect(Collectors.toSet());
        return sources.size() == 1 ? sources.iterator().next() : own.unit();
    }

    String about() {
        return under.stream().map(number -> number.id().toString()).collect(Collectors.joining(" "));
    }

    String key() {
        return String.join(" ", finding.rule(), unit.toString(), about());
    }

    Set<String> indicators() {
        return under.stream().map(Reported::indicator).collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    Double expected() {
        return Double.isNaN(finding.expected()) ? null : (Double) finding.expected();
    }

    /** Whether what is kept says the same: the numbers, not how far the values have come since. */
    boolean saysWhat(FindingRecord kept) {
        return kept.getFound() == finding.found() && Objects.equals(kept.getExpected(), expected());
    }
}
