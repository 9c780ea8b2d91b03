package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The definitions for programs. */
@RestController
@RequestMapping("/api/v1/indicators")
class IndicatorApi {
    private final Indicators indicators;
    private final Units units;

    IndicatorApi(Indicators indicators, Units units) {
        this.indicators = indicators;
        this.units = units;
    }

    /** @param retired whether those no longer in use are listed too */
    @GetMapping
    IndicatorList list(@RequestParam(defaultValue = "false") boolean retired) {
        var all = retired ? indicators.listWithRetired() : indicators.list();
        var sources = units.byId(
                all.stream().map(Indicator::source).filter(Objects::nonNull).toList());
        return new IndicatorList(all.stream()
                .map(indicator -> IndicatorDocument.of(
                        indicator, indicator.source() == null ? null : sources.get(indicator.source())))
                .toList());
    }

    @GetMapping("/{code}")
    IndicatorHistory show(@PathVariable String code) {
        var indicator = indicators.get(code);
        return new IndicatorHistory(
                IndicatorDocument.of(indicator, indicator.source() == null ? null : units.get(indicator.source())),
                indicators.versions(code).stream()
                        .map(version ->
                                new VersionDocument(version.number(), version.by(), version.at(), version.reason()))
                        .toList());
    }

    record IndicatorList(List<IndicatorDocument> indicators) {}

    /**
     * A definition in force.
     *
     * @param source code of the department that answers for it
     * @param numerator of a rate
     * @param dueDays days after the end of a period by which a value is due
     */
    record IndicatorDocument(
            String code,
            int version,
            boolean retired,
            Name name,
            List<Caliber> calibers,
            String unitOfMeasure,
            Direction direction,
            DefinitionChange.QuantitySort quantity,
            @Nullable Name numerator,
            @Nullable Name denominator,
            Frequency frequency,
            List<Kind> kinds,
            int decimals,
            @Nullable String source,
            DefinitionChange.ReportedBy reportedBy,
            @Nullable String measure,
            List<UnitKind> unitKinds,
            @Nullable Integer dueDays,
            LocalDate since,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest) {
        static IndicatorDocument of(Indicator indicator, @Nullable Unit source) {
            var d = indicator.definition();
            var rate = d.quantity() instanceof Quantity.Rate r ? r : null;
            return new IndicatorDocument(
                    indicator.code(),
                    indicator.version(),
                    indicator.retired(),
                    d.name(),
                    d.calibers(),
                    d.unitOfMeasure(),
                    d.direction(),
                    DefinitionChange.QuantitySort.of(d.quantity()),
                    rate == null ? null : rate.numerator(),
                    rate == null ? null : rate.denominator(),
                    d.frequency(),
                    d.kinds().stream().sorted().toList(),
                    d.decimals(),
                    source == null ? null : source.code(),
                    DefinitionChange.ReportedBy.of(d.reporting()),
                    d.reporting() instanceof Reporting.ByMeasure by ? by.measure() : null,
                    d.unitKinds().stream().sorted().toList(),
                    d.dueDays(),
                    d.since(),
                    d.lowest(),
                    d.highest());
        }
    }

    record IndicatorHistory(IndicatorDocument indicator, List<VersionDocument> versions) {}

    record VersionDocument(int number, String by, Instant at, String reason) {}
}
