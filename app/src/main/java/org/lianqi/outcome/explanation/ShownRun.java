package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.assessment.TakenInputs;
import org.lianqi.outcome.scheme.RecordWords;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.record.indicator.Indicator;

/**
 * A run, or a trial of it, with its numbers as figures: what its explanations are made of.
 *
 * @param trial nothing is assumed in it for the run itself
 * @param opened as computed, in a trial with what is assumed
 * @param published the version that publishes it; null for a provisional run and for a trial
 * @param taken the values it was computed from, by unit and key
 * @param inputs every figure the scheme reads, in the order in which it first does
 */
record ShownRun(
        Trial trial,
        RunResults.Opened opened,
        AssessmentSummary assessment,
        @Nullable PublicationHead published,
        SchemeTree tree,
        ResultFigures figures,
        Map<String, Indicator> indicators,
        Map<String, Map<InputKey, TakenInputs.TakenValue>> taken,
        List<InputKey> inputs) {

    /** A unit by the code the engine knows it by. */
    record Named(String code, Name name) {}

    /** A trial's value; the unit by its code, the input by its place in {@link #inputs()}. */
    static final String ASSUMED = "assumed";

    static ShownRun of(
            Trial trial,
            RunResults.Opened opened,
            AssessmentSummary assessment,
            List<PublicationHead> publications,
            Map<String, Indicator> indicators) {
        boolean tried = !trial.assumed().isEmpty();
        var published = publications.stream()
                .filter(publication -> publication.run().equals(opened.run()) && !tried)
                .findFirst()
                .orElse(null);
        var taken = new HashMap<String, Map<InputKey, TakenInputs.TakenValue>>();
        opened.taken()
                .values()
                .forEach(value -> taken.computeIfAbsent(value.unitCode(), code -> new HashMap<>())
                        .put(value.key(), value));
        var scheme = opened.scheme().scheme();
        return new ShownRun(
                trial,
                opened,
                assessment,
                published,
                SchemeTree.of(scheme),
                tried
                        ? ResultFigures.ofTrial(
                                trial.toString(), opened.scheme().id(), scheme, opened.period(), opened.origin())
                        : new ResultFigures(
                                opened.run(),
                                opened.scheme().id(),
                                scheme,
                                opened.period(),
                                published != null,
                                opened.origin()),
                indicators,
                taken,
                Trial.inputs(scheme));
    }

    Scheme scheme() {
        return opened.scheme().scheme();
    }

    Result result() {
        return opened.result();
    }

    Period period() {
        return opened.period();
    }

    Node node(String code) {
        return tree.get(code);
    }

    /** @throws NoSuchElementException when it is not assessed in this run */
    Named named(String code) {
        Unit unit = opened.units().get(code);
        if (unit == null) {
            throw new NoSuchElementException(code);
        }
        return new Named(code, unit.name());
    }

    /** Where the rules of this run stand. */
    Name where() {
        var version = opened.scheme();
        return new Name(
                version.name().zh() + " v" + version.version(), version.name().en() + " v" + version.version());
    }

    Figure score(Named unit, Node node) {
        return figures.score(unit.name(), unit.code(), node, number(unit, node), opened.origin());
    }

    Figure calculated(Named unit, Node node) {
        return figures.calculated(unit.name(), unit.code(), node, number(unit, node), opened.origin());
    }

    Figure rank(Named unit, Node node) {
        OptionalInt rank = result().score(unit.code(), node.code()).rank();
        return figures.rank(
                unit.name(), unit.code(), node, rank.isPresent() ? (Integer) rank.getAsInt() : null, opened.origin());
    }

    Optional<Figure> contribution(Named unit, Node node) {
        OptionalDouble part = result().score(unit.code(), node.code()).contribution();
        return part.isPresent()
                ? Optional.of(figures.contribution(unit.name(), unit.code(), node, part.getAsDouble(), opened.origin()))
                : Optional.empty();
    }

    private @Nullable Double number(Named unit, Node node) {
        OptionalDouble score = result().score(unit.code(), node.code()).score();
        return score.isPresent() ? (Double) score.getAsDouble() : null;
    }

    /** The value of a unit that an input reads; empty when it is unknown. */
    Optional<Figure> input(Named unit, Node node, String name, Input input) {
        return switch (input) {
            case InputRef reported -> value(unit, reported.key());
            case PreparedInput prepared -> ready(unit, node, name, prepared);
            case FixedInput fixed -> {
                var value = fixed.of(unit.code());
                yield value == null
                        ? Optional.empty()
                        : Optional.of(figures.ofScheme()
                                .fixed(node, name, unit.name(), unit.code(), value, RecordWords.name(name)));
            }
        };
    }

    /** The value of a unit as it was made ready to be scored; empty when it is unknown and nothing could be estimated. */
    Optional<Figure> ready(Named unit, Node node, String name, PreparedInput input) {
        var made = result().findPrepared(node.code(), name).orElseThrow();
        var scored = made.treated().table().value(unit.code(), made.indicator());
        return scored.isEmpty()
                ? Optional.empty()
                : Optional.of(figures.made(
                        ResultFigures.READY,
                        unit.name(),
                        unit.code(),
                        node,
                        name,
                        scored.getAsDouble(),
                        made.curve().isPresent() ? "" : input.figure().unitOfMeasure(),
                        measured(input.figure().key()),
                        made.estimate(unit.code()).isPresent()));
    }

    /** What stands for a value that nobody reported; empty when it was reported, or nothing could be told. */
    Optional<Figure> estimate(Named unit, Node node, String name, PreparedInput input) {
        return result().findPrepared(node.code(), name)
                .flatMap(made -> made.estimate(unit.code()))
                .map(estimate -> figures.made(
                        ResultFigures.ESTIMATE,
                        unit.name(),
                        unit.code(),
                        node,
                        name,
                        estimate.value(),
                        input.figure().unitOfMeasure(),
                        measured(input.figure().key()),
                        true));
    }

    /** Codes of the units, sorted. */
    List<String> units() {
        return opened.units().keySet().stream().sorted().toList();
    }

    /** The value of a unit that was computed with: what is assumed, else what was reported; empty when it is unknown. */
    Optional<Figure> value(Named unit, InputKey key) {
        var reported = reported(unit, key);
        if (trial.assumed().isEmpty()) {
            return reported;
        }
        int input = inputs().indexOf(key);
        var assumed = trial.assumed().get(new Trial.Place(units().indexOf(unit.code()), input));
        return assumed == null
                ? reported
                : reported.map(figure -> new Figure(
                        FigureRef.of(ASSUMED, trial, unit.code(), input),
                        assumed,
                        Math.max(decimals(assumed), figure.decimals()),
                        figure.unitOfMeasure(),
                        figure.measured(),
                        figure.of(),
                        figure.period(),
                        Kind.FORECAST,
                        ValueState.PROVISIONAL,
                        figure.origin()));
    }

    /** The value of a unit as it was reported; empty when it is unknown. */
    Optional<Figure> reported(Named unit, InputKey key) {
        return Optional.ofNullable(taken.getOrDefault(unit.code(), Map.of()).get(key))
                .map(value -> new Figure(
                        value.ref(),
                        value.value(),
                        decimals(value.value()),
                        value.unitOfMeasure(),
                        measured(key),
                        unit.name(),
                        Period.parse(value.period()),
                        Kind.valueOf(key.kind().name()),
                        published != null
                                ? ValueState.PUBLISHED
                                : opened.settled() ? ValueState.FROZEN : ValueState.VERIFIED,
                        value.origin()));
    }

    private Name measured(InputKey key) {
        var indicator = indicators.get(key.indicator());
        return indicator == null ? Name.same(key.indicator()) : indicator.name();
    }

    private static int decimals(BigDecimal value) {
        return Math.clamp(value.stripTrailingZeros().scale(), 0, 6);
    }
}
