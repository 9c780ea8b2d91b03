package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What an indicator means, in one version.
 *
 * @param calibers at least one; the first is meant when none is named
 * @param unitOfMeasure as GB units are written (亿元, %, 个); empty for a pure number
 * @param kinds which claims are admitted
 * @param decimals places a page shows, 0 to 10; values are kept as reported
 * @param source the unit that answers for the numbers and sees those of every unit; null when each answers for its own
 * @param unitKinds the kinds of units it speaks of; empty for all
 * @param dueDays days after the end of a period by which the value is due; null when nobody must report it
 * @param since periods that ended before this day are not expected
 * @param lowest smallest possible value, null without one
 * @param highest largest possible value, null without one
 */
public record Definition(
        Name name,
        List<Caliber> calibers,
        String unitOfMeasure,
        Direction direction,
        Quantity quantity,
        Frequency frequency,
        Set<Kind> kinds,
        int decimals,
        @Nullable UUID source,
        Reporting reporting,
        Set<UnitKind> unitKinds,
        @Nullable Integer dueDays,
        LocalDate since,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest) {

    /** @throws Refusal.Invalid naming what is wrong: a definition cannot be built wrong */
    public Definition {
        calibers = List.copyOf(calibers);
        kinds = Set.copyOf(kinds);
        unitKinds = Set.copyOf(unitKinds);
        text("indicator-name", name, 200);
        if (calibers.isEmpty()) {
            throw new Refusal.Invalid("indicator-without-caliber");
        }
        var codes = new HashSet<String>();
        for (var caliber : calibers) {
            if (!codes.add(caliber.code())) {
                throw new Refusal.Invalid("caliber-twice", caliber.code());
            }
        }
        if (unitOfMeasure.length() > 20 || unitOfMeasure.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("indicator-unit-of-measure", unitOfMeasure);
        }
        if (kinds.isEmpty()) {
            throw new Refusal.Invalid("indicator-without-kind");
        }
        if (decimals < 0 || decimals > 10) {
            throw new Refusal.Invalid("indicator-decimals", decimals);
        }
        if (reporting instanceof Reporting.BySource && source == null) {
            throw new Refusal.Invalid("indicator-without-source");
        }
        if (quantity instanceof Quantity.Rate rate) {
            text("indicator-numerator", rate.numerator(), 200);
            text("indicator-denominator", rate.denominator(), 200);
        }
        if (dueDays != null && (dueDays < 0 || dueDays > 400)) {
            throw new Refusal.Invalid("indicator-due-days", dueDays);
        }
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            throw new Refusal.Invalid("indicator-lowest-above-highest", lowest, highest);
        }
    }

    public Caliber mainCaliber() {
        return calibers.getFirst();
    }

    public Optional<Caliber> caliber(String code) {
        return calibers.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    public boolean speaksOf(UnitKind kind) {
        return unitKinds.isEmpty() || unitKinds.contains(kind);
    }

    static void text(String code, Name name, int longest) {
        for (var text : List.of(name.zh(), name.en())) {
            if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
                throw new Refusal.Invalid(code, text, longest);
            }
        }
    }
}
