package org.lianqi.record.indicator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The spreadsheet people fill in: a row for each value the actor has to report for a period, with what the platform
 * already knows filled in, a sheet that explains and a sheet of codes. What comes back unchanged changes nothing.
 */
@Service
@Transactional(readOnly = true)
public class ValueTemplate {
    private static final String DIGITS = "#,##0.###############";

    private final Indicators indicators;
    private final Units units;
    private final ObservationRows rows;
    private final Reach.Rows reaches;
    private final MessageSource messages;

    ValueTemplate(
            Indicators indicators, Units units, ObservationRows rows, Reach.Rows reaches, MessageSource messages) {
        this.indicators = indicators;
        this.units = units;
        this.rows = rows;
        this.reaches = reaches;
        this.messages = messages;
    }

    /** One row of the template: a claim that is there, or one that is wanted. */
    record Line(
            Unit unit,
            Indicator indicator,
            String caliber,
            String source,
            @Nullable Observation existing) {}

    /**
     * The template of a period.
     *
     * @param only codes of the indicators wanted; all the actor reports when empty
     * @param locale language of heads and explanations; both languages come back in alike
     */
    public byte[] write(Period period, Collection<String> only, Locale locale) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Lianqi", "1.0")) {
            var lines = lines(period, only);
            var codes = codes(lines);
            values(book.newWorksheet(text("indicator.template.sheet", locale)), lines, period, locale);
            explain(book.newWorksheet(text("indicator.template.explain", locale)), period, locale);
            codes(book.newWorksheet(text("indicator.template.codes", locale)), codes, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * A value somebody has to report.
     *
     * @param source whose claim it is when nobody else is named: the reporter's own unit
     */
    record Place(Unit unit, Indicator indicator, String source) {}

    /** What the actor reports of a period, by indicator and unit, whether it is there or not. */
    List<Place> places(Period period, Collection<String> only) {
        var reach = reaches.current();
        var all = units.list();
        var byId = all.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var own = Actors.current() instanceof Actor.Official official ? byId.get(official.unit()) : null;
        var places = new ArrayList<Place>();
        for (var indicator : indicators.list()) {
            var definition = indicator.definition();
            if (!only.isEmpty() && !only.contains(indicator.code())
                    || definition.reporting() instanceof Reporting.ByMeasure
                    || !definition.frequency().admits(period)
                    || !definition.kinds().contains(Kind.FACT)) {
                continue;
            }
            for (var unit : all) {
                var department = definition.source();
                var responsible = definition.reporting() instanceof Reporting.BySource && department != null
                        ? byId.getOrDefault(department, unit)
                        : unit;
                if ((reach.all() || reach.units().contains(responsible.id()))
                        && definition.unitKinds().contains(unit.kind())
                        && unit.validOn(period.to())) {
                    places.add(
                            new Place(unit, indicator, own != null && !reach.all() ? own.code() : responsible.code()));
                }
            }
        }
        return places;
    }

    /** The claims there are about these places, by unit and indicator. */
    private Map<Claimed, List<Observation>> claims(Period period, List<Place> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        return rows
                .list(ObservationRows.condition(ValueFilter.ALL
                        .indicators(places.stream()
                                .map(place -> place.indicator().code())
                                .collect(Collectors.toSet()))
                        .periods(List.of(period))
                        .kinds(Kind.FACT)))
                .stream()
                .collect(Collectors.groupingBy(
                        claim -> new Claimed(claim.key().unit(), claim.key().indicator())));
    }

    /** What the actor reports of a period, and what of it is there, by indicator and unit. */
    List<Line> lines(Period period, Collection<String> only) {
        var all = reaches.current().all();
        var places = places(period, only);
        var there = claims(period, places);
        var lines = new ArrayList<Line>();
        for (var place : places) {
            var existing =
                    there
                            .getOrDefault(
                                    new Claimed(
                                            place.unit().id(), place.indicator().code()),
                                    List.of())
                            .stream()
                            .filter(claim -> all || claim.source().equals(place.source()))
                            .sorted(Comparator.comparing(Observation::caliber).thenComparing(Observation::source))
                            .toList();
            existing.forEach(claim ->
                    lines.add(new Line(place.unit(), place.indicator(), claim.caliber(), claim.source(), claim)));
            if (existing.isEmpty()) {
                lines.add(new Line(
                        place.unit(),
                        place.indicator(),
                        place.indicator().definition().mainCaliber().code(),
                        place.source(),
                        null));
            }
        }
        return lines;
    }

    private record Claimed(UUID unit, String indicator) {}

    private void values(Worksheet sheet, List<Line> lines, Period period, Locale locale) {
        var columns = ImportColumn.values();
        for (int i = 0; i < columns.length; i++) {
            sheet.value(0, i, columns[i].head().in(locale.getLanguage()));
            sheet.width(i, width(columns[i]));
        }
        sheet.range(0, 0, 0, columns.length - 1)
                .style()
                .bold()
                .fillColor("E8E6E1")
                .wrapText(true)
                .set();
        int row = 1;
        for (var line : lines) {
            for (int i = 0; i < columns.length; i++) {
                switch (content(columns[i], line, period, locale)) {
                    case null -> {}
                    case BigDecimal number -> sheet.value(row, i, number);
                    case java.time.LocalDate day -> sheet.value(row, i, day);
                    case Object words -> sheet.value(row, i, words.toString());
                }
            }
            row++;
        }
        int last = Math.max(1, row - 1);
        for (int i = 0; i < columns.length; i++) {
            var style = sheet.range(1, i, last, i).style();
            switch (columns[i]) {
                case VALUE, NUMERATOR, DENOMINATOR -> open(style, DIGITS, true);
                case AS_OF -> open(style, "yyyy-mm-dd", true);
                case SOURCE, NOTE -> open(style, "@", true);
                case KIND, CALIBER -> open(style, "@", false);
                case UNIT, UNIT_NAME, INDICATOR, INDICATOR_NAME, PERIOD, UNIT_OF_MEASURE ->
                    style.format("@").set();
            }
        }
        int kind = ImportColumn.KIND.ordinal();
        sheet.range(1, kind, last, kind)
                .validateWithListByFormula("\"" + kinds(locale) + "\"")
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .showErrorMessage(true)
                .errorTitle(ImportColumn.KIND.head().in(locale.getLanguage()))
                .error(kinds(locale));
        sheet.freezePane(ImportColumn.PERIOD.ordinal(), 1);
        sheet.protect("lianqi");
    }

    private static void open(StyleSetter style, String format, boolean wanted) {
        style.format(format);
        if (wanted) {
            style.fillColor("FFFBEB");
        }
        style.protectionOption(ProtectionOption.LOCKED, false).set();
    }

    private String kinds(Locale locale) {
        return java.util.Arrays.stream(Kind.values())
                .map(kind -> text("kind." + kind.name(), locale))
                .collect(Collectors.joining(","));
    }

    private @Nullable Object content(ImportColumn column, Line line, Period period, Locale locale) {
        var existing = line.existing();
        var language = locale.getLanguage();
        return switch (column) {
            case UNIT -> line.unit().code();
            case UNIT_NAME -> line.unit().name().in(language);
            case INDICATOR -> line.indicator().code();
            case INDICATOR_NAME -> line.indicator().name().in(language);
            case PERIOD -> period;
            case CALIBER -> line.caliber();
            case VALUE -> existing == null ? null : existing.value() == null ? "—" : existing.value();
            case UNIT_OF_MEASURE -> line.indicator().unitOfMeasure();
            case KIND -> text("kind.FACT", locale);
            case NUMERATOR -> existing == null ? null : existing.numerator();
            case DENOMINATOR -> existing == null ? null : existing.denominator();
            case SOURCE -> line.source();
            case AS_OF -> existing == null ? null : existing.asOf();
            case NOTE -> existing == null ? null : existing.note();
        };
    }

    private static double width(ImportColumn column) {
        return switch (column) {
            case INDICATOR_NAME -> 34;
            case SOURCE, NOTE -> 22;
            case UNIT_NAME, INDICATOR, CALIBER, VALUE -> 15;
            case UNIT, PERIOD, UNIT_OF_MEASURE, KIND, NUMERATOR, DENOMINATOR, AS_OF -> 12;
        };
    }

    private void explain(Worksheet sheet, Period period, Locale locale) {
        sheet.width(0, 100);
        sheet.value(0, 0, text("indicator.template.title", locale, period));
        sheet.style(0, 0).bold().fontSize(14).set();
        int row = 2;
        for (var line : text("indicator.template.lines", locale).split("\\|")) {
            sheet.value(row, 0, line.strip());
            sheet.style(row++, 0).wrapText(true).set();
        }
        sheet.value(
                row + 1,
                0,
                text(
                        "indicator.template.made",
                        locale,
                        Instant.now().atZone(Days.CHINA).toLocalDate()));
    }

    private record Code(String code, Name name, String what) {}

    private static List<Code> codes(List<Line> lines) {
        var codes = new java.util.LinkedHashMap<String, Code>();
        for (var line : lines) {
            codes.putIfAbsent(
                    "unit " + line.unit().code(),
                    new Code(line.unit().code(), line.unit().name(), "indicator.template.unit"));
        }
        for (var line : lines) {
            for (var caliber : line.indicator().definition().calibers()) {
                codes.putIfAbsent(
                        "indicator " + line.indicator().code() + " " + caliber.code(),
                        new Code(
                                line.indicator().code() + " · " + caliber.code(),
                                new Name(
                                        line.indicator().name().zh() + "："
                                                + caliber.words().zh(),
                                        line.indicator().name().en() + ": "
                                                + caliber.words().en()),
                                "indicator.template.indicator"));
            }
        }
        return List.copyOf(codes.values());
    }

    private void codes(Worksheet sheet, List<Code> codes, Locale locale) {
        sheet.width(0, 12);
        sheet.width(1, 26);
        sheet.width(2, 90);
        int row = 0;
        for (var code : codes) {
            sheet.value(row, 0, text(code.what(), locale));
            sheet.value(row, 1, code.code());
            sheet.value(row++, 2, code.name().in(locale.getLanguage()));
        }
    }

    private String text(String key, Locale locale, Object... args) {
        return messages.getMessage(
                key, java.util.Arrays.stream(args).map(Object::toString).toArray(), locale);
    }
}
