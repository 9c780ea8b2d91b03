package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.Expectation;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeExample;

/** Computes a scheme's examples and tells where they come out otherwise than written. */
final class ExampleRun {

    private static final String NOTHING = "–";

    private ExampleRun() {}

    static List<Problem> problems(Scheme scheme) {
        var problems = new ArrayList<Problem>();
        for (SchemeExample example : scheme.examples()) {
            try {
                Result result = Assessment.example(scheme, complete(scheme, example.given()), example.before());
                for (Expectation expectation : example.expected()) {
                    check(example, expectation, result, problems);
                }
            } catch (CannotCompute reasons) {
                problems.add(Problem.of(
                        ProblemCode.EXAMPLE_NOT_COMPUTABLE,
                        example.code(),
                        reasons.problems().size()));
                problems.addAll(reasons.problems());
            }
        }
        return problems;
    }

    /** An example gives the figures it is about; the others nobody has. */
    private static AssessedPeriod complete(Scheme scheme, AssessedPeriod given) {
        var columns = new ArrayList<>(given.columns());
        for (InputRef figure : scheme.figures()) {
            if (columns.stream().noneMatch(column -> column.key().equals(figure.key()))) {
                columns.add(InputColumn.of(figure.key(), figure.unitOfMeasure(), Map.of()));
            }
        }
        return new AssessedPeriod(
                given.period(), given.units(), columns, given.claims(), given.vetoes(), given.commendations());
    }

    private static void check(SchemeExample example, Expectation expectation, Result result, List<Problem> problems) {
        String expected = expected(expectation);
        String actual = orNothing(() -> actual(expectation, result));
        if (!expected.equals(actual)) {
            problems.add(Problem.of(
                    ProblemCode.EXAMPLE_FAILS,
                    example.code(),
                    actual,
                    expectation.unit(),
                    about(expectation),
                    expected));
        }
    }

    /** An expectation about a unit, node or award that is not there is one that is not met. */
    private static String orNothing(Supplier<String> actual) {
        try {
            return actual.get();
        } catch (NoSuchElementException absent) {
            return NOTHING;
        }
    }

    private static String about(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Score score -> score.node();
            case Expectation.NoScore score -> score.node();
            case Expectation.Rank rank -> rank.node();
            case Expectation.Stars stars -> stars.board();
            case Expectation.Won won -> won.award();
            case Expectation.NotWon notWon -> notWon.award();
            case Expectation.Grade grade -> grade.award();
            case Expectation.YearToDate total -> total.award();
        };
    }

    private static String expected(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Score score -> score.score().toPlainString();
            case Expectation.NoScore score -> NOTHING;
            case Expectation.Rank rank -> String.valueOf(rank.rank());
            case Expectation.Stars stars -> String.valueOf(stars.stars());
            case Expectation.Won won -> String.valueOf(won.timesInARow());
            case Expectation.NotWon notWon -> NOTHING;
            case Expectation.Grade grade -> grade.grade();
            case Expectation.YearToDate total -> total.total().toPlainString();
        };
    }

    private static String actual(Expectation expectation, Result result) {
        return switch (expectation) {
            case Expectation.Score at ->
                atScaleOf(at.score(), result.score(at.unit(), at.node()).score());
            case Expectation.NoScore at ->
                atScaleOf(BigDecimal.ONE, result.score(at.unit(), at.node()).score());
            case Expectation.Rank at ->
                String.valueOf(result.score(at.unit(), at.node()).rank().orElseThrow());
            case Expectation.Stars at ->
                result.awards(at.unit()).stream()
                        .filter(Award.Stars.class::isInstance)
                        .map(Award.Stars.class::cast)
                        .filter(stars -> stars.award().equals(at.award())
                                && stars.board().equals(at.board()))
                        .findFirst()
                        .map(stars -> String.valueOf(stars.stars()))
                        .orElse(NOTHING);
            case Expectation.Won at -> timesWon(result, at.unit(), at.award());
            case Expectation.NotWon at -> timesWon(result, at.unit(), at.award());
            case Expectation.Grade at ->
                result.awards(at.unit()).stream()
                        .filter(Award.Grade.class::isInstance)
                        .map(Award.Grade.class::cast)
                        .filter(grade -> grade.award().equals(at.award()))
                        .findFirst()
                        .map(grade -> grade.grade().zh())
                        .orElse(NOTHING);
            case Expectation.YearToDate at ->
                result.yearToDate().stream()
                        .filter(board -> board.award().equals(at.award()))
                        .findFirst()
                        .map(board -> atScaleOf(at.total(), board.get(at.unit()).total()))
                        .orElse(NOTHING);
        };
    }

    private static String timesWon(Result result, String unit, String award) {
        for (Award won : result.awards(unit)) {
            if (won.award().equals(award)) {
                return switch (won) {
                    case Award.LeaderFlag flag -> String.valueOf(flag.timesInARow());
                    case Award.ClimberFlag flag -> String.valueOf(flag.timesInARow());
                    case Award.Commendation words -> String.valueOf(words.timesInARow());
                    case Award.Stars stars -> String.valueOf(stars.stars());
                    case Award.Grade grade -> grade.grade().zh();
                };
            }
        }
        return NOTHING;
    }

    private static String atScaleOf(BigDecimal written, OptionalDouble score) {
        return score.isPresent()
                ? Rounding.halfUp(score.getAsDouble(), Math.max(0, written.scale()))
                        .toPlainString()
                : NOTHING;
    }
}
