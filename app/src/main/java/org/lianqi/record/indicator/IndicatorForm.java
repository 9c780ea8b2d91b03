package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What the form of an indicator holds, as it was typed, so that nothing typed is lost when it is refused.
 *
 * @param version the version it was made from; empty for a new indicator
 * @param sourceUnit code of the department that answers for it
 * @param reporting unit, source or measure
 */
public record IndicatorForm(
        @Nullable String code,
        @Nullable String version,
        @Nullable String nameZh,
        @Nullable String nameEn,
        @Nullable String unitOfMeasure,
        @Nullable String direction,
        @Nullable String quantity,
        @Nullable String numeratorZh,
        @Nullable String numeratorEn,
        @Nullable String denominatorZh,
        @Nullable String denominatorEn,
        @Nullable String frequency,
        @Nullable List<String> kinds,
        @Nullable String decimals,
        @Nullable String sourceUnit,
        @Nullable String reporting,
        @Nullable String measure,
        @Nullable List<String> unitKinds,
        @Nullable String dueDays,
        @Nullable String since,
        @Nullable String lowest,
        @Nullable String highest,
        @Nullable List<String> caliber,
        @Nullable List<String> caliberZh,
        @Nullable List<String> caliberEn,
        @Nullable String reason) {
    /** Empty rows offered below the calibers there are. */
    private static final int MORE_CALIBERS = 2;

    static IndicatorForm blank() {
        return new IndicatorForm(
                null,
                null,
                null,
                null,
                null,
                Direction.HIGHER.code(),
                "level",
                null,
                null,
                null,
                null,
                Frequency.QUARTER.code(),
                List.of(Codes.of(Kind.FACT)),
                "2",
                null,
                "unit",
                null,
                List.of(UnitKind.DISTRICT.code()),
                "20",
                LocalDate.now(Days.CHINA).withDayOfYear(1).toString(),
                null,
                null,
                List.of("main"),
                null,
                null,
                null);
    }

    static IndicatorForm of(Indicator indicator, Units units) {
        var d = indicator.definition();
        var rate = d.quantity() instanceof Quantity.Rate r ? r : null;
        var source = d.source();
        return new IndicatorForm(
                indicator.code(),
                Integer.toString(indicator.version()),
                d.name().zh(),
                d.name().en(),
                d.unitOfMeasure(),
                d.direction().code(),
                d.quantity().code(),
                rate == null ? null : rate.numerator().zh(),
                rate == null ? null : rate.numerator().en(),
                rate == null ? null : rate.denominator().zh(),
                rate == null ? null : rate.denominator().en(),
                d.frequency().code(),
                d.kinds().stream().sorted().map(Codes::of).toList(),
                Integer.toString(d.decimals()),
                source == null ? null : units.get(source).code(),
                d.reporting().code(),
                d.reporting() instanceof Reporting.ByMeasure by ? by.measure() : null,
                d.unitKinds().stream().sorted().map(UnitKind::code).toList(),
                d.dueDays() == null ? null : d.dueDays().toString(),
                d.since().toString(),
                d.lowest() == null ? null : d.lowest().toPlainString(),
                d.highest() == null ? null : d.highest().toPlainString(),
                d.calibers().stream().map(Caliber::code).toList(),
                d.calibers().stream().map(c -> c.words().zh()).toList(),
                d.calibers().stream().map(c -> c.words().en()).toList(),
                null);
    }

    /** @throws Refusal.Invalid naming what is wrong */
    Definition definition(Units units) {
        return new Definition(
                new Name(text(nameZh), text(nameEn)),
                calibers(),
                text(unitOfMeasure),
                word(Direction.class, text(direction), "indicator-direction"),
                quantityMeant(),
                word(Frequency.class, text(frequency), "indicator-frequency"),
                kindsChosen().stream()
                        .map(code -> word(Kind.class, code, "kind-unknown"))
                        .collect(Collectors.toSet()),
                Objects.requireNonNullElse(number(decimals, "indicator-decimals"), 0),
                source(units),
                reportingMeant(),
                unitKindsChosen().stream().map(UnitKind::asked).collect(Collectors.toSet()),
                number(dueDays, "indicator-due-days"),
                sinceMeant(),
                amount(lowest, "indicator-lowest"),
                amount(highest, "indicator-highest"));
    }

    private Quantity quantityMeant() {
        return switch (text(quantity)) {
            case "level" -> new Quantity.Level();
            case "growth" -> new Quantity.Growth();
            case "rate" ->
                new Quantity.Rate(
                        new Name(text(numeratorZh), text(numeratorEn)),
                        new Name(text(denominatorZh), text(denominatorEn)));
            default -> throw new Refusal.Invalid("indicator-quantity", cut(text(quantity)));
        };
    }

    private Reporting reportingMeant() {
        return switch (text(reporting)) {
            case "unit" -> new Reporting.ByUnit();
            case "source" -> new Reporting.BySource();
            case "measure" -> new Reporting.ByMeasure(text(measure));
            default -> throw new Refusal.Invalid("indicator-reporting", cut(text(reporting)));
        };
    }

    private @Nullable UUID source(Units units) {
        var typed = text(sourceUnit);
        return typed.isEmpty()
                ? null
                : units.findByCode(typed)
                        .orElseThrow(() -> new Refusal.Invalid("unknown-source", typed))
                        .id();
    }

    private List<Caliber> calibers() {
        var calibers = new ArrayList<Caliber>();
        for (var line : lines()) {
            if (!line.code().isEmpty() || !line.zh().isEmpty() || !line.en().isEmpty()) {
                calibers.add(new Caliber(line.code(), new Name(line.zh(), line.en())));
            }
        }
        return calibers;
    }

    /** A row of the form's calibers. */
    public record CaliberLine(String code, String zh, String en) {}

    /** The calibers as typed. */
    private List<CaliberLine> lines() {
        var codes = caliber == null ? List.<String>of() : caliber;
        var lines = new ArrayList<CaliberLine>();
        for (int i = 0; i < codes.size(); i++) {
            lines.add(new CaliberLine(text(codes.get(i)), at(caliberZh, i), at(caliberEn, i)));
        }
        return lines;
    }

    /** The calibers as typed, and empty rows for more. */
    public List<CaliberLine> caliberLines() {
        var lines = new ArrayList<>(lines().stream()
                .filter(line -> !(line.code() + line.zh() + line.en()).isEmpty())
                .toList());
        for (int i = 0; i < MORE_CALIBERS; i++) {
            lines.add(new CaliberLine("", "", ""));
        }
        return lines;
    }

    private static String at(@Nullable List<String> list, int i) {
        return list == null || i >= list.size() ? "" : text(list.get(i));
    }

    private LocalDate sinceMeant() {
        try {
            return Days.parse(text(since));
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("indicator-since", cut(text(since)));
        }
    }

    private static @Nullable Integer number(@Nullable String typed, String refusal) {
        var tidy = text(typed);
        try {
            return tidy.isEmpty() ? null : Integer.valueOf(tidy);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid(refusal, cut(tidy));
        }
    }

    private static @Nullable BigDecimal amount(@Nullable String typed, String refusal) {
        var tidy = text(typed);
        if (tidy.isEmpty()) {
            return null;
        }
        if (Taken.amount(new Cell.Text(tidy)) instanceof Taken.Got<Taken.Amount>(var amount)) {
            return amount.number();
        }
        throw new Refusal.Invalid(refusal, cut(tidy));
    }

    private static <E extends Enum<E>> E word(Class<E> type, String code, String refusal) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(refusal, cut(code)));
    }

    /** The field a refusal speaks of, beside which it stands; empty when it speaks of the whole. */
    static String field(@Nullable Refusal refusal) {
        return refusal == null
                ? ""
                : switch (refusal.code()) {
                    case "indicator-code", "indicator-exists" -> "code";
                    case "indicator-name" -> "nameZh";
                    case "indicator-unit-of-measure", "unit-of-measure-fixed", "measure-unit" -> "unitOfMeasure";
                    case "indicator-numerator" -> "numeratorZh";
                    case "indicator-denominator" -> "denominatorZh";
                    case "indicator-without-kind", "kind-unknown" -> "kinds";
                    case "indicator-decimals" -> "decimals";
                    case "indicator-without-source", "unknown-source" -> "sourceUnit";
                    case "unknown-measure" -> "measure";
                    case "indicator-due-days" -> "dueDays";
                    case "indicator-since" -> "since";
                    case "indicator-lowest", "indicator-lowest-above-highest" -> "lowest";
                    case "indicator-highest" -> "highest";
                    case "indicator-without-caliber", "caliber-code", "caliber-words", "caliber-twice" -> "caliber";
                    case "reason-wanted" -> "reason";
                    default -> "";
                };
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) : text;
    }

    public Set<String> kindsChosen() {
        return kinds == null ? Set.of() : new LinkedHashSet<>(kinds);
    }

    public Set<String> unitKindsChosen() {
        return unitKinds == null ? Set.of() : new LinkedHashSet<>(unitKinds);
    }

    /** A single field as typed, by its name; empty when nothing was. */
    public String typed(String field) {
        return switch (field) {
            case "code" -> text(code);
            case "version" -> text(version);
            case "nameZh" -> text(nameZh);
            case "nameEn" -> text(nameEn);
            case "unitOfMeasure" -> text(unitOfMeasure);
            case "direction" -> text(direction);
            case "quantity" -> text(quantity);
            case "numeratorZh" -> text(numeratorZh);
            case "numeratorEn" -> text(numeratorEn);
            case "denominatorZh" -> text(denominatorZh);
            case "denominatorEn" -> text(denominatorEn);
            case "frequency" -> text(frequency);
            case "decimals" -> text(decimals);
            case "sourceUnit" -> text(sourceUnit);
            case "reporting" -> text(reporting);
            case "measure" -> text(measure);
            case "dueDays" -> text(dueDays);
            case "since" -> text(since);
            case "lowest" -> text(lowest);
            case "highest" -> text(highest);
            case "reason" -> text(reason);
            default -> throw new IllegalArgumentException("the form has no field " + field);
        };
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
