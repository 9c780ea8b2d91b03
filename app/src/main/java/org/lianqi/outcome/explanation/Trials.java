package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.NodeScore;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.ComputedRows;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Slider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 试算: what would become of a period if a unit's values were others. The engine computes all of it again, awards included;
 * nothing is stored. References: {@code assumed:<trial>:<unit code>:<input>}; every other figure of a trial has the reference
 * it has in the run, with the trial in the run's place.
 */
@Component
public class Trials implements FigureSource {
    /** So many places on either side of the unit are shown where there are more units than {@link #ALL}. */
    private static final int AROUND = 10;

    private static final int ALL = 50;
    /** Of what is typed and is no number, so much is said again. */
    private static final int LONGEST = 30;

    private static final int FOREMOST = 3;

    private final ShownRuns runs;

    Trials(ShownRuns runs) {
        this.runs = runs;
    }

    /**
     * What came of it.
     *
     * @param origin synthetic as soon as an input of the run is
     * @param figures all that may be moved, in the order of the scheme
     * @param flags that ranks win, by the codes of their awards
     * @param board the units around the unit in the order of the trial, the first three, and the unit; empty when it
     *     cannot be computed
     * @param wrong fields whose text is no number; they stay as they are
     * @param computable false when the scheme cannot be computed with these values
     */
    public record Tried(
            AssessmentSummary assessment,
            Name unit,
            Origin origin,
            Trial trial,
            List<Moved> figures,
            SequencedMap<String, Name> flags,
            List<Standing> board,
            Set<String> wrong,
            boolean computable) {
        public Tried {
            figures = List.copyOf(figures);
            flags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(flags));
            board = List.copyOf(board);
            wrong = Set.copyOf(wrong);
        }

        public List<Moved> changed() {
            return figures.stream().filter(figure -> figure.then() != null).toList();
        }

        /** The unit itself, before and after. */
        public Standing of(String unit) {
            return board.stream()
                    .filter(standing -> standing.then().unitCode().equals(unit))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A figure of the unit.
     *
     * @param indicator code of what is measured
     * @param then what is assumed; null when it stays
     * @param owner who answers for the number; null when the unit itself does
     */
    public record Moved(
            String indicator,
            String caliber,
            Figure now,
            @Nullable Figure then,
            @Nullable UUID owner,
            Slider slider) {}

    /** What a value belongs to: an indicator in one of its calibers, of the assessed period. */
    public record Input(String indicator, String caliber) {}

    /** A unit as it stands, and as it would. */
    public record Standing(Scoreboard.Row now, Scoreboard.Row then) {}

    /** A trial whose values a form has, by the names of its fields; what is not in it stays. */
    @Transactional(readOnly = true)
    public Tried of(UUID run, String unit, Map<String, String> typed) {
        var now = runs.get(run);
        var named = named(now, unit);
        int row = now.units().indexOf(unit);
        var assumed = new TreeMap<Trial.Place, BigDecimal>();
        var wrong = new ArrayList<String>();
        var sliders = new LinkedHashMap<Movable, Slider>();
        for (var movable : Movable.of(now, named)) {
            var slider = Sliders.of(now, movable);
            var given = typed.getOrDefault(slider.field(), "").strip();
            var text = given.length() > LONGEST ? given.substring(0, LONGEST) + "…" : given;
            sliders.put(movable, text.isEmpty() ? slider : Sliders.of(now, movable, text));
            if (!text.isEmpty()) {
                try {
                    var value = Trial.value(text);
                    if (value.compareTo(movable.value()) != 0) {
                        assumed.put(new Trial.Place(row, now.inputs().indexOf(movable.key())), value);
                    }
                } catch (IllegalArgumentException e) {
                    wrong.add(slider.field());
                }
            }
        }
        var trial = new Trial(run, assumed);
        var then = computed(trial);
        return new Tried(
                now.assessment(),
                named.name(),
                now.opened().origin(),
                trial,
                sliders.entrySet().stream()
                        .map(each -> moved(then.orElse(now), named, each.getKey(), each.getValue()))
                        .toList(),
                flags(now),
                then.map(tried -> board(now, tried, unit)).orElse(List.of()),
                Set.copyOf(wrong),
                then.isPresent());
    }

    private static SequencedMap<String, Name> flags(ShownRun run) {
        var flags = new LinkedHashMap<String, Name>();
        new Wanted(run).flags().forEach(rule -> flags.put(rule.code(), WhyThisScore.name(rule.name())));
        return flags;
    }

    /** Empty when the scheme cannot be computed with what is assumed. */
    private Optional<ShownRun> computed(Trial trial) {
        try {
            return Optional.of(runs.get(trial));
        } catch (CannotCompute e) {
            return Optional.empty();
        }
    }

    /** Values as a form has them; those the run's scheme does not read are left out. */
    @Transactional(readOnly = true)
    public Map<String, String> fields(UUID run, Map<Input, BigDecimal> values) {
        var inputs = runs.get(run).inputs();
        var fields = new HashMap<String, String>();
        values.forEach((input, value) -> {
            int at =
                    inputs.indexOf(new InputKey(input.indicator(), input.caliber(), InputKind.FACT, PeriodOffset.SAME));
            if (at >= 0) {
                fields.put(Trial.field(at), value.toPlainString());
            }
        });
        return fields;
    }

    private static ShownRun.Named named(ShownRun run, String unit) {
        try {
            return run.named(unit);
        } catch (NoSuchElementException e) {
            throw new Refusal.Missing("unit-not-assessed", unit);
        }
    }

    private static Moved moved(ShownRun then, ShownRun.Named unit, Movable movable, Slider slider) {
        var defined = then.indicators().get(movable.key().indicator());
        var value = then.value(unit, movable.key()).orElseThrow();
        return new Moved(
                movable.key().indicator(),
                movable.key().caliber(),
                movable.now(),
                value.ref().equals(movable.now().ref()) ? null : value,
                defined == null ? null : defined.source(),
                slider);
    }

    private static List<Standing> board(ShownRun now, ShownRun then, String unit) {
        var ordered = then.result().listByRank(then.tree().root().code()).stream()
                .map(NodeScore::unit)
                .toList();
        int own = ordered.indexOf(unit);
        var before = rows(now);
        var after = rows(then);
        return IntStream.range(0, ordered.size())
                .filter(at -> ordered.size() <= ALL || at < FOREMOST || Math.abs(at - own) <= AROUND)
                .mapToObj(ordered::get)
                .map(code -> new Standing(row(now, before, code), row(then, after, code)))
                .toList();
    }

    private static ComputedRows rows(ShownRun run) {
        return new ComputedRows(
                run.result(),
                new SchemeNodes(run.scheme()),
                run.figures(),
                run.opened().origin());
    }

    private static Scoreboard.Row row(ShownRun run, ComputedRows rows, String code) {
        var unit = Objects.requireNonNull(run.opened().units().get(code));
        return rows.row(unit.id(), code, unit.name());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(ShownRun.ASSUMED);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var run = runs.get(ref.part(0));
            var unit = run.named(ref.part(1));
            var key = run.inputs().get(Integer.parseInt(ref.part(2)));
            var figure = run.value(unit, key).orElseThrow();
            var reported = run.reported(unit, key).orElseThrow();
            if (!figure.ref().equals(ref)) {
                throw new NoSuchElementException(ref.toString());
            }
            return new Opened(
                    figure,
                    new Opened.Computed(
                            new Name("试算时设的值，不是报上来的数", "a value assumed in a trial; nobody reported it"),
                            Name.same(""),
                            List.of(new Opened.Input(new Name("报上来的值", "as reported"), reported, null, null)),
                            List.of()),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }
}
