package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.reach.CheapestChange;
import org.lianqi.engine.index.reach.Goal;
import org.lianqi.engine.index.reach.Lever;
import org.lianqi.engine.index.reach.Priced;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 最省的组合: of several figures that a unit could move, each at a cost, the cheapest mixture that brings it to a rank,
 * points, stars or a flag. What is found is a trial, whose numbers open as those of any trial. References: {@code effort:<trial>:<unit code>:<costs>}, where
 * the costs are {@code <input>_<cost>-…}.
 */
@Component
public class Mixtures implements FigureSource {
    private static final String EFFORT = "effort";
    private static final String COST = "c";
    private static final String LIMIT = "m";

    private final ShownRuns runs;

    Mixtures(ShownRuns runs) {
        this.runs = runs;
    }

    /** What came of looking for it. */
    public enum Outcome {
        FOUND,
        /** It is reached as things stand. */
        REACHED,
        /** All that may move, moved as far as it may, does not bring the unit there. */
        OUT_OF_REACH,
        /** No figure has a cost, so none may move. */
        NONE_MAY_MOVE,
        /** More figures than {@link CheapestChange#MOST_LEVERS} have a cost. */
        TOO_MANY,
        /** The period has too many units to be computed some hundred thousand times while a page waits. */
        TOO_LARGE,
        /** What is wanted is no number, or more stars or a flag that this scheme does not give. */
        NOTHING_TO_REACH,
        /** A veto withholds the award, whatever the figures are. */
        WITHHELD
    }

    /**
     * @param fields values of the trial as a form has them
     * @param cost of all of it, in whatever the costs are counted in; null unless something was found
     * @param every whether nothing cheaper exists; otherwise something may, for not all was looked at
     * @param wrong fields whose text is no number, or a cost below zero; their figures did not move
     */
    public record Found(
            Outcome outcome,
            Map<String, String> fields,
            @Nullable Figure cost,
            boolean every,
            Set<String> wrong) {
        public Found {
            fields = Map.copyOf(fields);
            wrong = Set.copyOf(wrong);
        }
    }

    /**
     * @param typed by the names of a form's fields: {@code c<input>} the cost of moving a figure by one unit of its measure;
     *     {@code m<input>} no further than there, as far as the sliders go where there is none
     */
    @Transactional(readOnly = true)
    public Found of(UUID run, String unit, Aim aim, Map<String, String> typed) {
        var now = runs.get(run);
        if (!Scoreboard.quicklyTried(now.units().size(), now.inputs().size())) {
            return nothing(Outcome.TOO_LARGE, Set.of());
        }
        var wrong = new TreeSet<String>();
        var levers = new ArrayList<Priced>();
        var costs = new TreeMap<Integer, BigDecimal>();
        var wanted = new Wanted(now);
        Optional<Goal> goal;
        try {
            var named = now.named(unit);
            goal = wanted.goal(aim);
            for (var movable : Movable.of(now, named)) {
                int input = now.inputs().indexOf(movable.key());
                var cost = number(typed, COST + input, wrong);
                var limit = number(typed, LIMIT + input, wrong);
                if (cost != null && cost.signum() >= 0) {
                    levers.add(new Priced(
                            limit == null
                                    ? movable.lever()
                                    : new Lever(movable.key(), movable.lever().step(), limit),
                            cost));
                    costs.put(input, cost.stripTrailingZeros());
                } else if (cost != null) {
                    wrong.add(COST + input);
                }
            }
        } catch (NoSuchElementException e) {
            throw new Refusal.Missing("unit-not-assessed", unit);
        }
        if (wanted.isWithheld(aim, unit)) {
            return nothing(Outcome.WITHHELD, wrong);
        }
        if (goal.isEmpty()) {
            return nothing(Outcome.NOTHING_TO_REACH, wrong);
        }
        if (levers.isEmpty()) {
            return nothing(Outcome.NONE_MAY_MOVE, wrong);
        }
        if (levers.size() > CheapestChange.MOST_LEVERS) {
            return nothing(Outcome.TOO_MANY, wrong);
        }
        var change = new CheapestChange(now.scheme(), now.result().given(), unit).of(levers, goal.get());
        if (change.isEmpty()) {
            return nothing(Outcome.OUT_OF_REACH, wrong);
        }
        if (change.get().to().isEmpty()) {
            return nothing(Outcome.REACHED, wrong);
        }
        int row = now.units().indexOf(unit);
        var assumed = new TreeMap<Trial.Place, BigDecimal>();
        change.get()
                .to()
                .forEach((key, value) ->
                        assumed.put(new Trial.Place(row, now.inputs().indexOf(key)), value));
        var trial = new Trial(run, assumed);
        var then = runs.get(trial);
        return new Found(
                Outcome.FOUND,
                trial.fields(),
                effort(
                        then,
                        then.named(unit),
                        costs.entrySet().stream()
                                .filter(each -> assumed.containsKey(new Trial.Place(row, each.getKey())))
                                .map(each ->
                                        each.getKey() + "_" + each.getValue().toPlainString())
                                .collect(Collectors.joining("-"))),
                change.get().every(),
                wrong);
    }

    private static Found nothing(Outcome outcome, Set<String> wrong) {
        return new Found(outcome, Map.of(), null, true, wrong);
    }

    private static @Nullable BigDecimal number(Map<String, String> typed, String field, Set<String> wrong) {
        var text = typed.getOrDefault(field, "").strip();
        try {
            return text.isEmpty() ? null : Trial.value(text);
        } catch (IllegalArgumentException e) {
            wrong.add(field);
            return null;
        }
    }

    /** A figure that moved, and what a unit of its measure costs. */
    private record Step(Figure from, Figure to, BigDecimal cost) {
        BigDecimal effort() {
            return Objects.requireNonNull(to.value())
                    .subtract(Objects.requireNonNull(from.value()))
                    .abs()
                    .multiply(cost);
        }
    }

    private static List<Step> steps(ShownRun then, ShownRun.Named unit, String costs) {
        var steps = new ArrayList<Step>();
        for (var each : costs.split("-", -1)) {
            var pair = each.split("_", -1);
            var key = then.inputs().get(Integer.parseInt(pair[0]));
            steps.add(new Step(
                    then.reported(unit, key).orElseThrow(),
                    then.value(unit, key).orElseThrow(),
                    Decimals.parse(pair[1])));
        }
        return steps;
    }

    private static Figure effort(ShownRun then, ShownRun.Named unit, String costs) {
        var sum = steps(then, unit, costs).stream().map(Step::effort).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Figure(
                FigureRef.of(EFFORT, then.trial(), unit.code(), costs),
                sum,
                Math.clamp(sum.stripTrailingZeros().scale(), 0, 6),
                "",
                new Name("花费", "cost"),
                unit.name(),
                then.period(),
                Kind.FORECAST,
                ValueState.PROVISIONAL,
                then.opened().origin());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(EFFORT);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var then = runs.get(ref.part(0));
            var unit = then.named(ref.part(1));
            var steps = steps(then, unit, ref.part(2));
            var inputs = new ArrayList<Opened.Input>();
            var constants = new ArrayList<Opened.Constant>();
            var worked = new ArrayList<String>();
            for (var step : steps) {
                var name = step.from().measured();
                worked.add("|{" + inputs.size() + "} − {" + (inputs.size() + 1) + "}| × "
                        + step.cost().toPlainString());
                inputs.add(
                        new Opened.Input(new Name(name.zh() + "，设成", name.en() + ", assumed"), step.to(), null, null));
                inputs.add(new Opened.Input(new Name(name.zh() + "，现在", name.en() + ", now"), step.from(), null, null));
                constants.add(new Opened.Constant(
                        new Name(name.zh() + "，每变一个单位的花费", name.en() + ", cost of one unit"),
                        step.cost().toPlainString(),
                        new Name("每 1 " + step.from().unitOfMeasure(), "a unit")));
            }
            return new Opened(
                    effort(then, unit, ref.part(2)),
                    new Opened.Computed(
                            new Name("各项的变化 × 每变一个单位的花费，相加", "change of each figure × cost of one unit, added up"),
                            Name.same(String.join(" + ", worked)),
                            inputs,
                            constants),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    /** The fields of a figure that a slider moves. */
    public static String costField(String slider) {
        return COST + slider.substring(1);
    }

    public static String limitField(String slider) {
        return LIMIT + slider.substring(1);
    }
}
