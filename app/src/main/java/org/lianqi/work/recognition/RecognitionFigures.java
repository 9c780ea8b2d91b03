package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens scores down to applications. References: {@code recognition-score:<unit>:<quarter>:<what>:<known>},
 * {@code recognition-year:<unit>:<year>:total|place:<known>} where {@code -} is now and other moments are microseconds since
 * 1970; {@code recognition-published:<unit>:<quarter>:<what>}.
 */
@Component
class RecognitionFigures implements FigureSource {
    /** So many projects are shown of a number; nobody has more in a quarter. */
    private static final int MOST_ROWS = 500;

    private static final Name TIES = new Name(
            "按得分从高到低排，同分同位，后面的位次空出（1-2-2-4）",
            "by score from the highest; equals share a place and the next is left out (1-2-2-4)");

    private final RecognitionScores scores;

    RecognitionFigures(RecognitionScores scores) {
        this.scores = scores;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(ScoreFigures.SCORES, ScoreFigures.YEARS, ScoreFigures.PUBLISHED);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var unit = UUID.fromString(ref.part(0));
            return switch (ref.kind()) {
                case ScoreFigures.SCORES ->
                    quarter(
                            new ScoreFigures(scores.year(quarter(ref.part(1)).year(), ScoreFigures.known(ref.part(3)))),
                            unit,
                            quarter(ref.part(1)),
                            ScoreFigures.Of.asked(ref.part(2)));
                case ScoreFigures.YEARS ->
                    year(
                            new ScoreFigures(scores.year(
                                    ((Period.Year) Period.parse(ref.part(1))).year(), ScoreFigures.known(ref.part(3)))),
                            unit,
                            place(ref.part(2)));
                default -> published(unit, quarter(ref.part(1)), ScoreFigures.Of.asked(ref.part(2)));
            };
        } catch (IllegalArgumentException | ClassCastException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private static Period.Quarter quarter(String text) {
        return (Period.Quarter) Period.parse(text);
    }

    private static boolean place(String code) {
        return switch (code) {
            case "place" -> true;
            case "total" -> false;
            default -> throw new IllegalArgumentException(code);
        };
    }

    private static Opened quarter(ScoreFigures figures, UUID unit, Period.Quarter quarter, ScoreFigures.Of what) {
        if (!figures.units().containsKey(unit)) {
            throw new IllegalArgumentException(unit.toString());
        }
        var figure = figures.quarter(unit, quarter, what);
        var basis = switch (what) {
            case PROJECTS, POINTS -> counted(figures, unit, quarter, what);
            case SCORE -> score(figures, unit, quarter);
            case PLACE ->
                ranked(
                        figures.year().board().covered().contains(quarter)
                                ? figures.year().board().rows().stream()
                                        .sorted(Comparator.comparing(row -> Objects.requireNonNull(
                                                        row.quarters().get(quarter))
                                                .place()))
                                        .map(row -> input(
                                                figures,
                                                row.unit(),
                                                figures.quarter(row.unit(), quarter, byPoints(figures, quarter))))
                                        .toList()
                                : List.of());
            case DIFFERENCE -> throw new IllegalArgumentException(what.code());
        };
        return new Opened(figure, basis, null, List.of(), null);
    }

    /** A method that makes scores of places ranks points. */
    private static ScoreFigures.Of byPoints(ScoreFigures figures, Period.Quarter quarter) {
        return method(figures, quarter) == ScoreMethod.RANK_STEP ? ScoreFigures.Of.POINTS : ScoreFigures.Of.SCORE;
    }

    private static Opened.Counted counted(
            ScoreFigures figures, UUID unit, Period.Quarter quarter, ScoreFigures.Of what) {
        var rows = figures.year().counted().stream()
                .filter(each -> each.quarter().equals(quarter))
                .filter(each -> what == ScoreFigures.Of.PROJECTS
                        ? each.unit().equals(unit)
                        : each.shares().containsKey(unit))
                .limit(MOST_ROWS)
                .map(each -> row(each, unit))
                .toList();
        return new Opened.Counted(
                what == ScoreFigures.Of.PROJECTS
                        ? new Name(
                                "本季认定、由本单位申报的项目，每个数一次；撤销了的不算",
                                "projects recognised in the quarter that the unit applied for, each once; those revoked are left out")
                        : new Name(
                                "本季认定的项目，每个的分值 × 本单位份额，相加；撤销了的不算",
                                "projects recognised in the quarter, the points of each × the unit's share, added; those revoked are left out"),
                rows);
    }

    static Opened.Row row(Counted each, UUID unit) {
        var share = each.shares().getOrDefault(unit, BigDecimal.ZERO);
        return new Opened.Row(
                Name.same(each.name()),
                "/recognition/" + each.application(),
                Integer.toString(each.revision()),
                plain(each.points()) + " × " + plain(share) + "% = " + plain(each.part(unit)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable ScoreMethod method(ScoreFigures figures, Period.Quarter quarter) {
        var rule = figures.year().methods().get(quarter);
        return rule == null ? null : rule.method();
    }

    private static Opened.Basis score(ScoreFigures figures, UUID unit, Period.Quarter quarter) {
        var rule = figures.year().methods().get(quarter);
        if (rule == null || rule.method() == null) {
            return new Opened.Counted(
                    new Name("本季没有认定的项目，不计分", "no project is recognised in the quarter; it has no scores"), List.of());
        }
        var constants = List.of(new Opened.Constant(new Name("办法", "rule"), "", rule.source()));
        return switch (rule.method()) {
            case RATIO_TO_BEST -> {
                var best = figures.year().board().rows().stream()
                        .max(Comparator.comparing(
                                row -> Objects.requireNonNull(row.quarters().get(quarter))
                                        .points()))
                        .orElseThrow();
                yield new Opened.Computed(
                        rule.method().formula(),
                        new Name("100 × {0} ÷ {1}", "100 × {0} ÷ {1}"),
                        List.of(
                                new Opened.Input(
                                        new Name("本单位原始分", "points of the unit"),
                                        figures.quarter(unit, quarter, ScoreFigures.Of.POINTS),
                                        null,
                                        null),
                                new Opened.Input(
                                        new Name(
                                                "最高的原始分（"
                                                        + figures.name(best.unit())
                                                                .zh() + "）",
                                                "the highest points ("
                                                        + figures.name(best.unit())
                                                                .en() + ")"),
                                        figures.quarter(best.unit(), quarter, ScoreFigures.Of.POINTS),
                                        null,
                                        null)),
                        constants);
            }
            case RANK_STEP ->
                new Opened.Computed(
                        rule.method().formula(),
                        new Name("100 ×（1 − 0.05 ×（{0} − 1））", "100 × (1 − 0.05 × ({0} − 1))"),
                        List.of(new Opened.Input(
                                new Name("位次", "rank"),
                                figures.quarter(unit, quarter, ScoreFigures.Of.PLACE),
                                null,
                                null)),
                        constants);
        };
    }

    private static Opened.Computed ranked(List<Opened.Input> inputs) {
        return new Opened.Computed(TIES, Name.same(""), inputs, List.of());
    }

    private static Opened.Input input(ScoreFigures figures, UUID unit, Figure figure) {
        return new Opened.Input(figures.name(unit), figure, null, null);
    }

    private static Opened year(ScoreFigures figures, UUID unit, boolean place) {
        var board = figures.year().board();
        var figure = figures.total(unit, place);
        if (place) {
            return new Opened(
                    figure,
                    ranked(board.rows().stream()
                            .map(row -> input(figures, row.unit(), figures.total(row.unit(), false)))
                            .toList()),
                    null,
                    List.of(),
                    null);
        }
        var inputs = new ArrayList<Opened.Input>();
        var worked = new StringBuilder();
        for (var quarter : board.covered()) {
            worked.append(worked.isEmpty() ? "" : " + ")
                    .append('{')
                    .append(inputs.size())
                    .append('}');
            inputs.add(new Opened.Input(
                    Name.same(quarter.toString()), figures.quarter(unit, quarter, ScoreFigures.Of.SCORE), null, null));
        }
        return new Opened(
                figure,
                new Opened.Computed(
                        new Name(
                                "累计 = 有认定项目的各季得分之和；没有列出的季度还没有认定",
                                "sum of the scores of the quarters in which projects are recognised; a quarter that is not named has none yet"),
                        Name.same(worked.toString()),
                        inputs,
                        List.of()),
                null,
                List.of(),
                null);
    }

    private Opened published(UUID unit, Period.Quarter quarter, ScoreFigures.Of what) {
        var was = scores.published(List.of(quarter)).stream()
                .filter(each -> each.unit().equals(unit))
                .findFirst()
                .orElseThrow();
        var now = new ScoreFigures(scores.year(quarter.year(), null));
        var then = new ScoreFigures(scores.year(quarter.year(), was.at()));
        var figure = now.published(was, what);
        if (what == ScoreFigures.Of.DIFFERENCE) {
            return new Opened(
                    figure,
                    new Opened.Computed(
                            new Name(
                                    "现算得分 − 公布得分；公布之后认定或撤销的项目会改变现算的得分，公布的不变",
                                    "score as computed today less the one published; what was recognised or revoked since changes the first, never the second"),
                            Name.same("{0} − {1}"),
                            List.of(
                                    new Opened.Input(
                                            new Name("现算", "today"),
                                            now.quarter(unit, quarter, ScoreFigures.Of.SCORE),
                                            null,
                                            null),
                                    new Opened.Input(
                                            new Name("公布", "published"),
                                            now.published(was, ScoreFigures.Of.SCORE),
                                            null,
                                            null)),
                            List.of()),
                    null,
                    List.of(),
                    null);
        }
        var today = now.quarter(unit, quarter, what);
        return new Opened(
                figure,
                new Opened.Computed(
                        new Name(
                                "公布后存档，不再改变；下面是公布那一刻算出的数",
                                "kept as published and never changed; below is what was computed at that moment"),
                        Name.same("{0}"),
                        List.of(new Opened.Input(
                                new Name("公布时算得", "as computed then"), then.quarter(unit, quarter, what), null, null)),
                        List.of(new Opened.Constant(
                                new Name("公布", "published"), was.at().toString(), Name.same(was.by())))),
                null,
                List.of(),
                same(figure, today) ? null : today);
    }

    private static boolean same(Figure one, Figure other) {
        return one.value() == null || other.value() == null
                ? one.value() == other.value()
                : one.value().compareTo(other.value()) == 0;
    }
}
