package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;

/**
 * Holds claims against the definitions, the units and the actor's reach. Every fault of a claim is found, not only the
 * first; a claim without a blocking one becomes what is written.
 */
class ClaimCheck {
    /** What a claim became: ready when nothing blocks it. */
    record Checked(@Nullable Entering ready, List<Fault> faults) {
        Checked {
            faults = List.copyOf(faults);
        }
    }

    private final Map<String, Unit> units;
    private final Map<String, Unit> unitsByName = new HashMap<>();
    private final Map<String, Indicator> indicators;
    private final Reach reach;
    private final Actor actor;
    private final LocalDate today;
    private final boolean convert;
    private final BiFunction<String, LocalDate, Optional<Unit>> formerCodes;
    private final Map<String, Optional<Unit>> former = new HashMap<>();

    /**
     * @param convert whether an amount in another unit of measure is converted where that is exact; somebody said so
     * @param formerCodes finds the unit that a code of former times meant on a day
     */
    ClaimCheck(
            Map<String, Unit> units,
            Map<String, Indicator> indicators,
            Reach reach,
            Actor actor,
            LocalDate today,
            boolean convert,
            BiFunction<String, LocalDate, Optional<Unit>> formerCodes) {
        this.units = units;
        this.indicators = indicators;
        this.reach = reach;
        this.actor = actor;
        this.today = today;
        this.convert = convert;
        this.formerCodes = formerCodes;
        for (var unit : units.values()) {
            unitsByName.put(unit.name().zh(), unit);
            unitsByName.put(unit.name().en(), unit);
        }
    }

    Checked check(Claim claim) {
        var faults = new ArrayList<Fault>();
        var unit = unit(claim, faults);
        var indicator = indicator(claim, faults);
        if (unit != null && !unit.validOn(claim.period().to())) {
            faults.add(Fault.wrong("unit", "unit-not-then", unit.name(), claim.period()));
        }
        words(claim, faults);
        times(claim, faults);
        if (indicator == null || unit == null) {
            return new Checked(null, faults);
        }
        var definition = indicator.definition();
        if (!reach.holds(unit.id(), indicator.code())) {
            faults.add(Fault.wrong("unit", "not-your-unit", unit.name(), indicator.name()));
        }
        if (!definition.speaksOf(unit.kind())) {
            faults.add(Fault.wrong("unit", "unit-kind-not-meant", unit.name(), indicator.name()));
        }
        if (!definition.frequency().admits(claim.period())) {
            faults.add(Fault.wrong(
                    "period", "period-too-short", claim.period(), indicator.name(), definition.frequency()));
        }
        if (!definition.kinds().contains(claim.kind())) {
            faults.add(Fault.wrong("kind", "kind-not-admitted", claim.kind(), indicator.name()));
        }
        var caliber = claim.caliber() == null ? definition.mainCaliber().code() : claim.caliber();
        if (definition.caliber(caliber).isEmpty()) {
            faults.add(Fault.wrong(
                    "caliber",
                    "unknown-caliber",
                    caliber,
                    indicator.name(),
                    definition.calibers().stream().map(Caliber::code).toList()));
        }
        var source = source(claim, unit, faults);
        int power = unitOfMeasure(claim, indicator, faults);
        var value = scaled(claim.value(), power);
        var numerator = claim.numerator();
        var denominator = claim.denominator();
        amounts(claim, indicator, value, faults);
        if (faults.stream().anyMatch(Fault::blocking)) {
            return new Checked(null, faults);
        }
        return new Checked(
                new Entering(
                        null,
                        0,
                        new ValueKey(unit.id(), indicator.code(), claim.period(), claim.kind()),
                        indicator.version(),
                        caliber,
                        source,
                        value,
                        numerator,
                        denominator,
                        indicator.unitOfMeasure(),
                        claim.asOf(),
                        claim.note(),
                        claim.evidence(),
                        List.of()),
                faults);
    }

    private @Nullable Unit unit(Claim claim, List<Fault> faults) {
        var unit = units.get(claim.unit());
        if (unit != null) {
            return unit;
        }
        var day = claim.period().to();
        var before = former.computeIfAbsent(
                claim.unit() + " " + day.getYear(), known -> formerCodes.apply(claim.unit(), day));
        if (before.isPresent()) {
            faults.add(Fault.notice(
                    "unit",
                    "former-unit-code",
                    claim.unit(),
                    before.get().name(),
                    before.get().code()));
            return before.get();
        }
        var named = unitsByName.get(claim.unit());
        faults.add(
                named == null
                        ? Fault.wrong("unit", "unknown-unit", claim.unit())
                        : Fault.wrong("unit", "unit-by-name", claim.unit(), named.code()));
        return null;
    }

    private @Nullable Indicator indicator(Claim claim, List<Fault> faults) {
        var indicator = indicators.get(claim.indicator());
        if (indicator == null) {
            var sameName = indicators.values().stream()
                    .filter(i -> i.code().equalsIgnoreCase(claim.indicator())
                            || i.name().zh().equals(claim.indicator())
                            || i.name().en().equalsIgnoreCase(claim.indicator()))
                    .findFirst();
            faults.add(sameName.map(i -> Fault.wrong("indicator", "indicator-by-name", claim.indicator(), i.code()))
                    .orElseGet(() -> Fault.wrong("indicator", "unknown-indicator", claim.indicator())));
            return null;
        }
        if (indicator.retired()) {
            faults.add(Fault.wrong("indicator", "indicator-retired", indicator.name()));
        }
        if (indicator.definition().reporting() instanceof Reporting.ByMeasure by && claim.kind() == Kind.FACT) {
            faults.add(Fault.wrong("indicator", "indicator-measured", indicator.name(), by.measure()));
        }
        return indicator;
    }

    /**
     * A unit as source must be the actor's own or one below it; words are a citation and open to everyone. A code that no
     * unit has is neither.
     */
    private String source(Claim claim, Unit unit, List<Fault> faults) {
        if (claim.source() == null) {
            if (actor instanceof Actor.Official official) {
                return units.values().stream()
                        .filter(u -> u.id().equals(official.unit()))
                        .findFirst()
                        .map(Unit::code)
                        .orElse(unit.code());
            }
            return unit.code();
        }
        var named = Optional.ofNullable(units.get(claim.source()))
                .or(() -> Optional.ofNullable(unitsByName.get(claim.source())));
        if (named.isEmpty()) {
            if (Unit.mayBeCode(claim.source())) {
                faults.add(Fault.wrong("source", "unknown-source", claim.source()));
            }
            return claim.source();
        }
        if (!reach.all() && !reach.units().contains(named.get().id())) {
            faults.add(Fault.wrong("source", "source-of-other", named.get().name()));
        }
        return named.get().code();
    }

    private int unitOfMeasure(Claim claim, Indicator indicator, List<Fault> faults) {
        if (claim.unitOfMeasure() == null) {
            return 0;
        }
        var given = Amounts.tidy(claim.unitOfMeasure());
        var wanted = indicator.unitOfMeasure();
        if (given.equals(Amounts.tidy(wanted))) {
            return 0;
        }
        var power = Amounts.power(given, wanted);
        if (power.isEmpty()) {
            faults.add(Fault.wrong("unit_of_measure", "other-unit-of-measure", given, indicator.name(), wanted));
            return 0;
        }
        if (!convert) {
            faults.add(Fault.wrong("unit_of_measure", "convertible-unit-of-measure", given, indicator.name(), wanted));
            return 0;
        }
        faults.add(Fault.notice(
                "unit_of_measure",
                "converted",
                Amounts.plain(claim.value()),
                given,
                Amounts.plain(scaled(claim.value(), power.get())),
                wanted));
        return power.get();
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal amount, int power) {
        return amount == null || power == 0 ? amount : amount.scaleByPowerOfTen(power);
    }

    private void amounts(Claim claim, Indicator indicator, @Nullable BigDecimal value, List<Fault> faults) {
        var definition = indicator.definition();
        if (Amounts.tooLong(value)) {
            faults.add(Fault.wrong("value", "number-too-long", Amounts.plain(value)));
        }
        if (value != null && Indicators.outside(definition, value)) {
            faults.add(Fault.wrong(
                    "value",
                    "value-out-of-range",
                    Amounts.plain(value),
                    indicator.name(),
                    Amounts.plain(definition.lowest()),
                    Amounts.plain(definition.highest())));
        }
        var numerator = claim.numerator();
        var denominator = claim.denominator();
        if (!(definition.quantity() instanceof Quantity.Rate)) {
            if (numerator != null || denominator != null) {
                faults.add(
                        Fault.wrong(numerator != null ? "numerator" : "denominator", "not-a-rate", indicator.name()));
            }
            return;
        }
        if (Amounts.tooLong(numerator)) {
            faults.add(Fault.wrong("numerator", "number-too-long", Amounts.plain(numerator)));
        }
        if (Amounts.tooLong(denominator)) {
            faults.add(Fault.wrong("denominator", "number-too-long", Amounts.plain(denominator)));
        }
        if ((numerator == null) != (denominator == null)) {
            faults.add(Fault.wrong(numerator == null ? "numerator" : "denominator", "half-a-rate", indicator.name()));
        } else if (numerator != null && denominator != null) {
            rate(value, numerator, denominator, indicator, faults);
        } else if (value != null && claim.kind() == Kind.FACT) {
            faults.add(Fault.notice("value", "rate-without-parts", indicator.name()));
        }
    }

    private static void rate(
            @Nullable BigDecimal value,
            BigDecimal numerator,
            BigDecimal denominator,
            Indicator indicator,
            List<Fault> faults) {
        if (denominator.signum() == 0) {
            faults.add(Fault.wrong("denominator", "zero-denominator", indicator.name()));
            return;
        }
        var exact = numerator.divide(denominator, MathContext.DECIMAL128);
        if (indicator.unitOfMeasure().equals("%")) {
            exact = exact.movePointRight(2);
        } else if (indicator.unitOfMeasure().equals("‰")) {
            exact = exact.movePointRight(3);
        }
        if (value == null) {
            return;
        }
        int places = Math.clamp(value.stripTrailingZeros().scale(), 0, indicator.decimals());
        var tolerance = BigDecimal.ONE.movePointLeft(places);
        if (exact.subtract(value).abs().compareTo(tolerance) > 0) {
            faults.add(Fault.wrong(
                    "value",
                    "rate-disagrees",
                    Amounts.plain(value),
                    Amounts.plain(numerator),
                    Amounts.plain(denominator),
                    exact.setScale(indicator.decimals(), RoundingMode.HALF_UP).toPlainString()));
        }
    }

    private void times(Claim claim, List<Fault> faults) {
        if (claim.kind() != Kind.FACT) {
            return;
        }
        if (claim.period().from().isAfter(today)) {
            faults.add(Fault.wrong("period", "fact-of-future", claim.period()));
        }
        var asOf = claim.asOf();
        if (asOf != null && asOf.isAfter(today)) {
            faults.add(Fault.wrong("as_of", "as-of-future", asOf));
        } else if (asOf != null && asOf.isBefore(claim.period().from())) {
            faults.add(Fault.wrong("as_of", "as-of-before-period", asOf, claim.period()));
        }
    }

    private static void words(Claim claim, List<Fault> faults) {
        words("source", claim.source(), 300, faults);
        words("note", claim.note(), 1000, faults);
    }

    private static void words(String column, @Nullable String words, int longest, List<Fault> faults) {
        if (words == null) {
            return;
        }
        if (words.length() > longest) {
            faults.add(Fault.wrong(column, "words-too-long", words.length(), longest));
        }
        if (words.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            faults.add(Fault.wrong(column, "words-with-control-characters"));
        }
        if (!words.isEmpty() && "=+-@".indexOf(words.charAt(0)) >= 0) {
            faults.add(Fault.wrong(column, "words-like-a-formula", words.substring(0, 1)));
        }
    }
}
