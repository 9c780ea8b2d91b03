package org.lianqi.outcome.explanation;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.change.Cause;
import org.lianqi.engine.index.change.Decomposition;
import org.lianqi.engine.index.change.Side;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scoreboard.ChangeCauses;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why a total changed since the period before, as the engine shares it out. References: {@code
 * cause:<run>:<unit code>:<cause>|SUM:score|places}.
 */
@Component
class WhyItChanged implements ChangeCauses, FigureSource {
    private static final String CAUSE = "cause";
    private static final String SCORE = "score";
    private static final String PLACES = "places";
    private static final String SUM = "SUM";
    private static final Name SUM_IN_WORDS =
            new Name("合计，与首次通报的上期比", "together, against the period before as first published");

    private final RunResults results;
    private final StoredAssessments assessments;

    WhyItChanged(RunResults results, StoredAssessments assessments) {
        this.results = results;
        this.assessments = assessments;
    }

    /** A run, and the period before as it was first published and as it stands. */
    private record Compared(
            RunResults.Opened now, RunResults.Opened first, RunResults.Opened corrected, boolean published) {

        Optional<Decomposition> change(String unit) {
            boolean everywhere = List.of(now, first, corrected).stream()
                    .allMatch(run -> run.units().containsKey(unit));
            return everywhere ? Decomposition.of(unit, side(first), side(corrected), side(now)) : Optional.empty();
        }

        private static Side side(RunResults.Opened run) {
            return new Side(run.scheme().scheme(), run.taken().given());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Scoreboard board, Scoreboard.Row row) {
        if (!board.quicklyTried()) {
            return List.of();
        }
        return compared(board.run().id())
                .flatMap(compared ->
                        compared.change(row.unitCode()).map(change -> parts(compared, row.unitCode(), change)))
                .orElse(List.of());
    }

    private static List<Part> parts(Compared compared, String unit, Decomposition change) {
        var parts = new ArrayList<Part>();
        for (var cause : List.of(Cause.values()).reversed()) {
            parts.add(new Part(
                    words(cause),
                    figure(compared, unit, change, cause, SCORE),
                    figure(compared, unit, change, cause, PLACES),
                    false));
        }
        parts.add(new Part(
                SUM_IN_WORDS,
                figure(compared, unit, change, null, SCORE),
                figure(compared, unit, change, null, PLACES),
                true));
        return List.copyOf(parts);
    }

    private Optional<Compared> compared(UUID run) {
        var now = results.get(run);
        var assessment = assessments.get(now.assessment());
        boolean published = assessments.publications(assessment.id()).stream()
                .anyMatch(head -> head.run().equals(run));
        return assessments
                .find(assessment.schemeCode(), assessment.period().previous())
                .map(before -> assessments.publications(before.id()))
                .filter(publications -> !publications.isEmpty())
                .map(publications -> new Compared(
                        now,
                        results.get(publications.getLast().run()),
                        results.get(publications.getFirst().run()),
                        published))
                .filter(compared -> compared.now().origin() == compared.first().origin());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CAUSE);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var compared = compared(UUID.fromString(ref.part(0))).orElseThrow();
            var unit = ref.part(1);
            var change = compared.change(unit).orElseThrow();
            var cause = ref.part(2).equals(SUM) ? null : Cause.valueOf(ref.part(2));
            boolean score = ref.part(3).equals(SCORE);
            return new Opened(
                    figure(compared, unit, change, cause, score ? SCORE : PLACES),
                    new Opened.Computed(
                            cause == null
                                    ? new Name(
                                            "本期 − 上期首次通报，也是四个原因之和；上期更正过的，榜上的“比上期”按更正后的上期算",
                                            "now − the period before as first published, which is the four causes together; where that was corrected, the change on the board is against it as corrected")
                                    : new Name(
                                            "上期与本期之间，四个原因按一切可能的先后逐个换上，各算一遍整期成绩；这个原因换上前后之差的平均（沙普利值）",
                                            "between the period before and this one the four causes are put in one after the other, in every order, and the whole period is computed each time; the mean of what this cause adds (Shapley)"),
                            Name.same(""),
                            List.of(
                                    new Opened.Input(
                                            new Name("本期", "now"), shown(compared.now(), unit, score), null, null),
                                    new Opened.Input(
                                            new Name("上期，首次通报", "before, as first published"),
                                            shown(compared.first(), unit, score),
                                            null,
                                            null)),
                            Arrays.stream(Cause.values())
                                    .map(each -> new Opened.Constant(
                                            words(each),
                                            Objects.requireNonNull(
                                                            figure(compared, unit, change, each, score ? SCORE : PLACES)
                                                                    .value())
                                                    .setScale(score ? 2 : 1, RoundingMode.HALF_UP)
                                                    .toPlainString(),
                                            score ? new Name("分", "points") : new Name("位", "places")))
                                    .toList()),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private static Figure shown(RunResults.Opened run, String unit, boolean score) {
        var scheme = run.scheme().scheme();
        Node total = SchemeTree.of(scheme).root();
        var figures =
                new ResultFigures(run.run(), run.scheme().id(), scheme, run.period(), run.settled(), run.origin());
        var name = Objects.requireNonNull(run.units().get(unit)).name();
        var of = run.result().score(unit, total.code());
        OptionalDouble points = of.score();
        return score
                ? figures.calculated(
                        name, unit, total, points.isPresent() ? (Double) points.getAsDouble() : null, run.origin())
                : figures.rank(
                        name,
                        unit,
                        total,
                        of.rank().isPresent() ? (Integer) of.rank().getAsInt() : null,
                        run.origin());
    }

    /** @param cause null: all of them */
    private static Figure figure(
            Compared compared, String unit, Decomposition change, @Nullable Cause cause, String kind) {
        boolean score = kind.equals(SCORE);
        var now = compared.now();
        var shares = score ? change.score() : change.rank();
        double part = (score ? 1 : -1)
                * Arrays.stream(Cause.values())
                        .filter(each -> cause == null || each == cause)
                        .mapToDouble(each -> Objects.requireNonNull(shares.get(each)))
                        .sum();
        var words = cause == null ? SUM_IN_WORDS : words(cause);
        return new Figure(
                FigureRef.of(CAUSE, now.run(), unit, cause == null ? SUM : cause.name(), kind),
                CanonicalJson.decimal(part + 0.0),
                score ? 2 : 1,
                score ? "分" : "位",
                score
                        ? new Name(words.zh() + "，带来的分", words.en() + ", points")
                        : new Name(words.zh() + "，带来的进位", words.en() + ", places gained"),
                Objects.requireNonNull(now.units().get(unit)).name(),
                now.period(),
                Kind.FACT,
                compared.published() ? ValueState.PUBLISHED : ValueState.PROVISIONAL,
                now.origin());
    }

    private static Name words(Cause cause) {
        return switch (cause) {
            case OWN -> new Name("自己的数变了", "its own values");
            case OTHERS -> new Name("别的单位的数变了", "the values of others");
            case SCHEME -> new Name("办法或权重变了", "the scheme or its weights");
            case CORRECTIONS -> new Name("上期的数更正了", "corrections to the period before");
        };
    }
}
