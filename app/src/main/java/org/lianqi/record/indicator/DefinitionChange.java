package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * One thing a newer version of a definition says differently.
 *
 * @param field its name is the message {@code values.of.<field>}
 * @param before as a page says it; null where there was nothing
 */
public record DefinitionChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /** Everything the newer definition says differently. */
    static List<DefinitionChange> between(Definition old, Definition now, Function<java.util.UUID, Name> units) {
        var changes = new ArrayList<DefinitionChange>();
        note(changes, "name", both(old.name()), both(now.name()));
        note(changes, "unitOfMeasure", old.unitOfMeasure(), now.unitOfMeasure());
        note(changes, "direction", old.direction(), now.direction());
        note(changes, "quantity", QuantitySort.of(old.quantity()), QuantitySort.of(now.quantity()));
        note(changes, "numerator", part(old, true), part(now, true));
        note(changes, "denominator", part(old, false), part(now, false));
        note(changes, "frequency", old.frequency(), now.frequency());
        note(changes, "kinds", sorted(old.kinds()), sorted(now.kinds()));
        note(changes, "decimals", Integer.toString(old.decimals()), Integer.toString(now.decimals()));
        note(
                changes,
                "sourceUnit",
                old.source() == null ? null : units.apply(old.source()),
                now.source() == null ? null : units.apply(now.source()));
        note(changes, "reporting", ReportedBy.of(old.reporting()), ReportedBy.of(now.reporting()));
        note(changes, "measure", measure(old), measure(now));
        note(changes, "unitKinds", sorted(old.unitKinds()), sorted(now.unitKinds()));
        note(changes, "dueDays", number(old.dueDays()), number(now.dueDays()));
        note(changes, "since", old.since(), now.since());
        note(changes, "lowest", plain(old.lowest()), plain(now.lowest()));
        note(changes, "highest", plain(old.highest()), plain(now.highest()));
        calibers(changes, old, now);
        return changes;
    }

    /** What sort of number, as pages say it. */
    public enum QuantitySort {
        LEVEL,
        GROWTH,
        RATE;

        public static QuantitySort of(Quantity quantity) {
            return switch (quantity) {
                case Quantity.Level l -> LEVEL;
                case Quantity.Growth g -> GROWTH;
                case Quantity.Rate r -> RATE;
            };
        }
    }

    /** Who brings the values, as pages say it. */
    public enum ReportedBy {
        UNIT,
        SOURCE,
        MEASURE;

        public static ReportedBy of(Reporting reporting) {
            return switch (reporting) {
                case Reporting.ByUnit u -> UNIT;
                case Reporting.BySource s -> SOURCE;
                case Reporting.ByMeasure m -> MEASURE;
            };
        }
    }

    private static void calibers(List<DefinitionChange> changes, Definition old, Definition now) {
        for (var caliber : old.calibers()) {
            var later = now.caliber(caliber.code());
            if (later.isEmpty()) {
                changes.add(new DefinitionChange("caliber", said(caliber), null));
            } else if (!later.get().equals(caliber)) {
                changes.add(new DefinitionChange("caliber", said(caliber), said(later.get())));
            }
        }
        for (var caliber : now.calibers()) {
            if (old.caliber(caliber.code()).isEmpty()) {
                changes.add(new DefinitionChange("caliber", null, said(caliber)));
            }
        }
        if (!old.mainCaliber().code().equals(now.mainCaliber().code())) {
            changes.add(new DefinitionChange(
                    "mainCaliber", old.mainCaliber().code(), now.mainCaliber().code()));
        }
    }

    private static Name said(Caliber caliber) {
        return new Name(
                caliber.code() + "：" + caliber.words().zh(),
                caliber.code() + ": " + caliber.words().en());
    }

    private static Name both(Name name) {
        return new Name(name.zh() + " / " + name.en(), name.en() + " / " + name.zh());
    }

    private static @Nullable Name part(Definition definition, boolean numerator) {
        return definition.quantity() instanceof Quantity.Rate rate
                ? numerator ? rate.numerator() : rate.denominator()
                : null;
    }

    private static @Nullable String measure(Definition definition) {
        return definition.reporting() instanceof Reporting.ByMeasure by ? by.measure() : null;
    }

    private static List<?> sorted(java.util.Set<? extends Enum<?>> words) {
        return words.stream().sorted(Comparator.comparing(Enum::ordinal)).toList();
    }

    private static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static void note(
            List<DefinitionChange> changes, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new DefinitionChange(field, before, after));
        }
    }
}
