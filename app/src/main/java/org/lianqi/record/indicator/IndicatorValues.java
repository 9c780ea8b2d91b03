package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Chart;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The values of one indicator: of all units in a period, and of one unit through time beside median and best. Median and
 * best are of what the reader may see, and there is none of fewer than three units.
 */
@Service
@Transactional(readOnly = true)
class IndicatorValues implements FigureSource {
    static final String MEDIAN = "indicator-median";
    static final String BEST = "indicator-best";

    /** The most units offered for the history. */
    static final int MOST_CHOICES = 300;

    private static final int PERIODS_OFFERED = 60;
    private static final int PERIODS_DRAWN = 12;

    private final Indicators indicators;
    private final ObservationRows rows;
    private final ValueDesk desk;
    private final ValueFigures figures;
    private final Measures measures;
    private final Units units;
    private final Reach.Rows reaches;
    private final MessageSource messages;

    IndicatorValues(
            Indicators indicators,
            ObservationRows rows,
            ValueDesk desk,
            ValueFigures figures,
            Measures measures,
            Units units,
            Reach.Rows reaches,
            MessageSource messages) {
        this.indicators = indicators;
        this.rows = rows;
        this.desk = desk;
        this.figures = figures;
        this.measures = measures;
        this.units = units;
        this.reaches = reaches;
        this.messages = messages;
    }

    /** Which values of the indicator are asked for. */
    record Asked(
            String code, @Nullable Period period, @Nullable String unit, int offset, int limit) {}

    /** @throws Refusal.Missing {@code indicator} */
    IndicatorView view(Asked asked) {
        var indicator = indicators.get(asked.code());
        var definition = indicator.definition();
        var all = units.list().stream()
                .collect(Collectors.toMap(Unit::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var periods = rows.periods(indicator.code(), PERIODS_OFFERED);
        var period = asked.period() == null
                ? periods.isEmpty() ? unreported(definition) : periods.getFirst()
                : asked.period();
        var claims = period == null
                ? List.<Observation>of()
                : rows.list(ObservationRows.condition(
                        ValueFilter.ALL.indicators(List.of(indicator.code())).periods(List.of(period))));
        var counted =
                period == null ? Map.<UUID, Figure>of() : counted(definition, period, all.values(), facts(claims));
        var rowsShown = period == null
                ? new Part<IndicatorView.Row>(List.of(), 0, asked.limit(), 0)
                : rows(asked, indicator, period, all, claims, counted);
        var spread = spread(definition, facts(claims), all);
        var unit = period == null ? null : unit(asked.unit(), claims, all);
        return new IndicatorView(
                indicator,
                name(definition.source(), all),
                definition.reporting() instanceof Reporting.ByMeasure by
                        ? measures.find(by.measure()).map(Measure::rule).orElse(null)
                        : null,
                versions(indicator.code(), all),
                period,
                periods,
                rowsShown,
                unit,
                comparable(claims, all),
                period == null ? null : median(indicator, period, spread),
                period == null ? null : best(indicator, period, spread, all),
                unit == null || period == null ? null : history(indicator, unit, period, periods, all),
                disputed(claims));
    }

    private static int disputed(List<Observation> claims) {
        var differing = SideBySide.differing(claims);
        return (int) claims.stream()
                .filter(claim -> differing.containsKey(claim.id()))
                .map(claim -> claim.key().unit())
                .distinct()
                .count();
    }

    /** What the platform counts and nobody has frozen yet is of the quarter that ended last. */
    private static @Nullable Period unreported(Definition definition) {
        return definition.reporting() instanceof Reporting.ByMeasure ? GridPage.last() : null;
    }

    private Map<UUID, Figure> counted(
            Definition definition, Period period, java.util.Collection<Unit> all, List<Observation> facts) {
        if (!(definition.reporting() instanceof Reporting.ByMeasure by)
                || measures.find(by.measure()).isEmpty()) {
            return Map.of();
        }
        var frozen = facts.stream().map(claim -> claim.key().unit()).collect(Collectors.toSet());
        var of = all.stream()
                .filter(unit ->
                        definition.speaksOf(unit.kind()) && unit.validOn(period.to()) && !frozen.contains(unit.id()))
                .collect(Collectors.toMap(Unit::id, Function.identity()));
        var measure = measures.get(by.measure());
        var counted = new HashMap<UUID, Figure>();
        measure.measure(of.keySet(), period)
                .forEach((unit, measured) -> counted.put(
                        unit, ValueFigures.figure(measure, Objects.requireNonNull(of.get(unit)), period, measured)));
        return counted;
    }

    private Part<IndicatorView.Row> rows(
            Asked asked,
            Indicator indicator,
            Period period,
            Map<UUID, Unit> all,
            List<Observation> claims,
            Map<UUID, Figure> counted) {
        var byUnit = claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.key().unit()));
        var reach = reaches.current();
        var sees = Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR, Role.LEADER);
        var definition = indicator.definition();
        var shown = all.values().stream()
                .filter(unit -> byUnit.containsKey(unit.id())
                        || counted.containsKey(unit.id())
                        || !definition.unitKinds().isEmpty()
                                && definition.unitKinds().contains(unit.kind())
                                && unit.validOn(period.to())
                                && (sees || reach.holds(unit.id(), indicator.code())))
                .toList();
        int from = Math.min(asked.offset(), shown.size());
        var part = shown.subList(from, Math.min(shown.size(), from + asked.limit()));
        var lines = desk
                .lines(part.stream()
                        .flatMap(unit -> byUnit.getOrDefault(unit.id(), List.of()).stream())
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(line -> line.unit().id()));
        var order = Comparator.<ValueLine>comparingInt(
                        line -> line.value().key().kind().ordinal())
                .thenComparingInt(line -> definition.calibers().stream()
                        .map(Caliber::code)
                        .toList()
                        .indexOf(line.value().caliber()))
                .thenComparing(line -> line.value().source());
        return new Part<>(
                part.stream()
                        .map(unit -> new IndicatorView.Row(
                                unit,
                                lines.getOrDefault(unit.id(), List.of()).stream()
                                        .sorted(order)
                                        .toList(),
                                counted.get(unit.id())))
                        .toList(),
                from,
                asked.limit(),
                shown.size());
    }

    private List<IndicatorView.Version> versions(String code, Map<UUID, Unit> all) {
        var versions = indicators.versions(code);
        var told = new ArrayList<IndicatorView.Version>();
        for (int i = 0; i < versions.size(); i++) {
            told.add(new IndicatorView.Version(
                    versions.get(i),
                    i + 1 < versions.size()
                            ? DefinitionChange.between(
                                    versions.get(i + 1).definition(),
                                    versions.get(i).definition(),
                                    id -> Objects.requireNonNull(name(id, all)))
                            : List.of()));
        }
        return told;
    }

    private static @Nullable Name name(@Nullable UUID unit, Map<UUID, Unit> all) {
        return unit == null
                ? null
                : Optional.ofNullable(all.get(unit)).map(Unit::name).orElse(null);
    }

    private static @Nullable Unit unit(@Nullable String code, List<Observation> claims, Map<UUID, Unit> all) {
        if (code != null && !code.isBlank()) {
            return all.values().stream()
                    .filter(unit -> unit.code().equals(code.strip()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Missing("unit", code));
        }
        var there = claims.stream().map(claim -> claim.key().unit()).collect(Collectors.toSet());
        if (Actors.current() instanceof Actor.Official official && there.contains(official.unit())) {
            return all.get(official.unit());
        }
        return all.values().stream()
                .filter(unit -> there.contains(unit.id()))
                .findFirst()
                .orElse(null);
    }

    private static List<Unit> comparable(List<Observation> claims, Map<UUID, Unit> all) {
        var there = claims.stream().map(claim -> claim.key().unit()).collect(Collectors.toSet());
        return all.values().stream()
                .filter(unit -> there.contains(unit.id()))
                .limit(MOST_CHOICES)
                .toList();
    }

    private static List<Observation> facts(List<Observation> claims) {
        return claims.stream().filter(claim -> claim.key().kind() == Kind.FACT).toList();
    }

    private static Spread spread(Definition definition, List<Observation> facts, Map<UUID, Unit> all) {
        var department = definition.source();
        return Spread.of(
                facts,
                definition,
                id -> Optional.ofNullable(all.get(id)).map(Unit::code).orElse(""),
                definition.reporting() instanceof Reporting.BySource && department != null
                        ? Optional.ofNullable(all.get(department))
                                .map(Unit::code)
                                .orElse("")
                        : null);
    }

    private @Nullable Chart history(
            Indicator indicator, Unit unit, Period period, List<Period> periods, Map<UUID, Unit> all) {
        var drawn = periods.stream()
                .filter(each -> each.getClass() == period.getClass())
                .limit(PERIODS_DRAWN)
                .toList()
                .reversed();
        var byPeriod = drawn.isEmpty()
                ? Map.<Period, List<Observation>>of()
                : rows
                        .list(ObservationRows.condition(ValueFilter.ALL
                                .indicators(List.of(indicator.code()))
                                .periods(drawn)
                                .kinds(Kind.FACT)))
                        .stream()
                        .collect(Collectors.groupingBy(claim -> claim.key().period()));
        var speech = new Speech(messages, LocaleContextHolder.getLocale());
        var own = new ArrayList<@Nullable Figure>();
        var medians = new ArrayList<@Nullable Figure>();
        var bests = new ArrayList<@Nullable Figure>();
        for (var at : drawn) {
            var spread = spread(indicator.definition(), byPeriod.getOrDefault(at, List.of()), all);
            own.add(spread.values().stream()
                    .filter(claim -> claim.key().unit().equals(unit.id()))
                    .findFirst()
                    .map(claim -> ValueFigures.figure(claim, indicator, unit))
                    .orElse(null));
            medians.add(median(indicator, at, spread));
            bests.add(best(indicator, at, spread, all));
        }
        if (own.stream().allMatch(Objects::isNull)) {
            return null;
        }
        var lines = new ArrayList<Chart.Line>();
        lines.add(new Chart.Line(speech.say(unit.name()), Chart.Tone.SUBJECT, own));
        if (medians.stream().anyMatch(Objects::nonNull)) {
            lines.add(new Chart.Line(speech.sentence("values.median"), Chart.Tone.MEASURE, medians));
        }
        if (bests.stream().anyMatch(Objects::nonNull)) {
            lines.add(new Chart.Line(speech.sentence("values.best"), Chart.Tone.MEASURE, bests));
        }
        return new Chart(
                speech.sentence("values.history.of", unit.name(), indicator.name()),
                indicator.unitOfMeasure(),
                drawn.stream().map(Period::toString).toList(),
                lines);
    }

    private static @Nullable Figure median(Indicator indicator, Period period, Spread spread) {
        return spread.tells()
                ? figure(MEDIAN, indicator, period, spread.median(), new Name("中位数", "median"), null, spread.values())
                : null;
    }

    private static @Nullable Figure best(Indicator indicator, Period period, Spread spread, Map<UUID, Unit> all) {
        if (!spread.tells()) {
            return null;
        }
        return spread.best(indicator.direction())
                .map(best -> figure(
                        BEST,
                        indicator,
                        period,
                        Objects.requireNonNull(best.value()),
                        new Name("最好", "best"),
                        Optional.ofNullable(all.get(best.key().unit()))
                                .map(Unit::name)
                                .orElse(null),
                        spread.values()))
                .orElse(null);
    }

    private static Figure figure(
            String kind,
            Indicator indicator,
            Period period,
            BigDecimal value,
            Name word,
            @Nullable Name of,
            List<Observation> from) {
        return new Figure(
                FigureRef.of(kind, indicator.code(), period),
                value,
                indicator.decimals(),
                indicator.unitOfMeasure(),
                new Name(
                        indicator.name().zh() + "（" + word.zh() + "）",
                        indicator.name().en() + " (" + word.en() + ")"),
                of,
                period,
                Kind.FACT,
                from.stream()
                        .map(Observation::state)
                        .reduce(ValueState.PUBLISHED, (a, b) -> a.ordinal() < b.ordinal() ? a : b),
                ValueFigures.origin(from));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(MEDIAN, BEST);
    }

    @Override
    public Opened open(FigureRef ref) {
        var indicator = indicators.get(ref.part(0));
        var period = PeriodText.read(ref.part(1)).orElseThrow(() -> new Refusal.Missing("value-period", ref.part(1)));
        var all = units.list().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var spread = spread(
                indicator.definition(),
                rows.list(ObservationRows.condition(ValueFilter.ALL
                        .indicators(List.of(indicator.code()))
                        .periods(List.of(period))
                        .kinds(Kind.FACT))),
                all);
        boolean median = ref.kind().equals(MEDIAN);
        var figure = median ? median(indicator, period, spread) : best(indicator, period, spread, all);
        if (figure == null) {
            throw new Refusal.Missing("spread", indicator.name(), period, Spread.FEWEST);
        }
        var inputs = median
                ? spread.middle()
                : List.of(spread.best(indicator.direction()).orElseThrow());
        var shown = figures.figures(inputs);
        return new Opened(
                figure,
                new Opened.Computed(
                        median ? formula(spread.values().size()) : bestFormula(indicator.direction()),
                        Name.same(median && inputs.size() == 2 ? "({0} + {1}) ÷ 2" : "{0}"),
                        inputs.stream()
                                .map(input -> new Opened.Input(
                                        Objects.requireNonNull(
                                                        all.get(input.key().unit()))
                                                .name(),
                                        Objects.requireNonNull(shown.get(input.id())),
                                        null,
                                        null))
                                .toList(),
                        List.of(new Opened.Constant(
                                new Name("参与比较的单位数", "Units compared"),
                                Integer.toString(spread.values().size()),
                                new Name("你能看到的、主口径的事实数", "facts in the main caliber that you may see")))),
                indicator.definition().mainCaliber().words(),
                List.of(),
                null);
    }

    private static Name formula(int n) {
        return n % 2 == 1
                ? new Name("从小到大排在正中的一个", "the one in the middle, from the smallest to the largest")
                : new Name("从小到大排在正中的两个的平均", "the mean of the two in the middle, from the smallest to the largest");
    }

    private static Name bestFormula(Direction direction) {
        return direction == Direction.LOWER
                ? new Name("各单位中最小的（越低越好）", "the smallest of all units (lower is better)")
                : new Name("各单位中最大的（越高越好）", "the largest of all units (higher is better)");
    }
}
