package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.record.indicator.Caliber;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Direction;
import org.lianqi.record.indicator.Frequency;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.Measures;
import org.lianqi.record.indicator.Quantity;
import org.lianqi.record.indicator.Reporting;
import org.lianqi.record.indicator.ReportingDiscipline;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Brings the default indicators of the build in, so that a new installation has something to begin with; those that are
 * there already are left as they are. Each says that it is this project's assumption.
 */
@Component
@ConditionalOnBooleanProperty(name = "lianqi.defaults", matchIfMissing = true)
class DefaultIndicators implements SmartInitializingSingleton {
    private static final Name ASSUMPTION = new Name("默认假设，非官方规定：", "Default assumption, not the official rule: ");
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    private static final String ADDED = "默认指标，随平台提供";
    static final String REPORTING = "REPORTING";
    private static final String MEASURE = "measure:";

    private final Indicators indicators;
    private final Units units;
    private final ReferenceFiles files;
    private final DefaultScheme scheme;
    private final Measures measures;
    private final boolean demo;

    DefaultIndicators(
            Indicators indicators,
            Units units,
            ReferenceFiles files,
            DefaultScheme scheme,
            Measures measures,
            @Value("${lianqi.demo:false}") boolean demo) {
        this.indicators = indicators;
        this.units = units;
        this.files = files;
        this.scheme = scheme;
        this.measures = measures;
        this.demo = demo;
    }

    @Override
    public void afterSingletonsInstantiated() {
        load();
        scheme.draftIfMissing();
    }

    void load() {
        var file = CsvRows.ofBuild("indicators.csv");
        files.load(file.name(), file.sha256(), () -> addMissing(file));
        Actors.asSystem(DefaultScheme.PLATFORM, this::addReporting);
    }

    /** The one that nobody reports: the platform counts who reported in time. No default scheme scores it. */
    private boolean addReporting() {
        if (indicators.byCode(List.of(REPORTING)).containsKey(REPORTING)) {
            return false;
        }
        var measure = measures.get(ReportingDiscipline.ID);
        indicators.add(
                REPORTING,
                new Definition(
                        measure.name(),
                        List.of(new Caliber("platform", measure.rule())),
                        measure.unitOfMeasure(),
                        Direction.HIGHER,
                        new Quantity.Level(),
                        Frequency.QUARTER,
                        Set.of(Kind.FACT),
                        measure.decimals(),
                        units.get("QD-ASSESS").id(),
                        new Reporting.ByMeasure(measure.id()),
                        Set.of(UnitKind.DISTRICT, UnitKind.DEPARTMENT),
                        null,
                        SINCE,
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(100)),
                ADDED);
        return true;
    }

    private int addMissing(CsvRows file) {
        var there = indicators.byCode(
                file.rows().stream().map(row -> cell(row, "code")).toList());
        int added = 0;
        for (var row : file.rows()) {
            var code = cell(row, "code");
            if (!there.containsKey(code)) {
                if (demo) {
                    // as if the office had defined it before the first quarter of the exercise
                    indicators.addAsOf(
                            code,
                            definition(row),
                            ADDED,
                            SINCE.atStartOfDay(Days.CHINA).toInstant());
                } else {
                    indicators.add(code, definition(row), ADDED);
                }
                added++;
            }
        }
        return added;
    }

    private Definition definition(Map<String, String> row) {
        var source = orNull(row, "source");
        return new Definition(
                new Name(cell(row, "name_zh"), cell(row, "name_en")),
                List.of(new Caliber(
                        cell(row, "caliber"),
                        new Name(
                                ASSUMPTION.zh() + cell(row, "caliber_zh"), ASSUMPTION.en() + cell(row, "caliber_en")))),
                cell(row, "unit_of_measure"),
                Direction.valueOf(cell(row, "direction").toUpperCase(Locale.ROOT)),
                quantity(row),
                Frequency.valueOf(cell(row, "frequency").toUpperCase(Locale.ROOT)),
                kinds(cell(row, "kinds")),
                Integer.parseInt(cell(row, "decimals")),
                source == null ? null : units.get(source).id(),
                reporting(cell(row, "reported_by")),
                Set.of(UnitKind.DISTRICT),
                dueDays(row),
                SINCE,
                number(row, "lowest"),
                number(row, "highest"));
    }

    private static Reporting reporting(String by) {
        return switch (by) {
            case "unit" -> new Reporting.ByUnit();
            case "source" -> new Reporting.BySource();
            default -> {
                if (!counted(by)) {
                    throw new IllegalArgumentException("'" + by + "' is no way of reporting");
                }
                yield new Reporting.ByMeasure(by.substring(MEASURE.length()));
            }
        };
    }

    /** Whether a line says that the platform counts. */
    static boolean counted(String reportedBy) {
        return reportedBy.startsWith(MEASURE);
    }

    private static @Nullable Integer dueDays(Map<String, String> row) {
        var days = orNull(row, "due_days");
        return days == null ? null : Integer.valueOf(days);
    }

    private static Quantity quantity(Map<String, String> row) {
        return switch (cell(row, "quantity")) {
            case "level" -> new Quantity.Level();
            case "growth" -> new Quantity.Growth();
            case "rate" ->
                new Quantity.Rate(
                        new Name(cell(row, "numerator_zh"), cell(row, "numerator_en")),
                        new Name(cell(row, "denominator_zh"), cell(row, "denominator_en")));
            default -> throw new IllegalArgumentException("'" + cell(row, "quantity") + "' is no quantity");
        };
    }

    private static Set<Kind> kinds(String codes) {
        return Arrays.stream(codes.split(" "))
                .map(code -> Kind.valueOf(code.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static @Nullable BigDecimal number(Map<String, String> row, String column) {
        var text = orNull(row, column);
        return text == null ? null : new BigDecimal(text);
    }
}
