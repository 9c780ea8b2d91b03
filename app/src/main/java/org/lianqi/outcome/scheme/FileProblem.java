package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.problem.Problem;

/**
 * Something wrong with a file or form: where, what, and what the wording needs.
 *
 * @param where a JSON path ({@code $.nodes[3].weight.usual}) or a place in a table ({@code values.csv:12:value})
 * @param key message key of its wording; an engine problem keeps the engine's
 * @param args for the wording: texts, or message keys of the engine's words
 */
public record FileProblem(String where, String key, List<String> args) {
    public FileProblem {
        args = List.copyOf(args);
    }

    /** The arguments with members of records in the reader's words. */
    public List<String> said(Locale locale) {
        if (key.endsWith(".MEMBER_UNKNOWN")) {
            return args;
        }
        var words = RecordWords.in(locale);
        return args.stream().map(words::memberOrItself).toList();
    }

    public static FileProblem of(String where, String code, Object... args) {
        var texts = new ArrayList<String>();
        for (Object arg : args) {
            texts.add(String.valueOf(arg));
        }
        return new FileProblem(where, "assessment.file." + code, texts);
    }

    /** The key of what the engine's value is called, where it is one of a closed set; else the value. */
    private static String value(Problem problem) {
        return switch (problem.code()) {
            case NOT_EARLIER -> RecordWords.choiceKey(PeriodOffset.class, problem.value());
            case METHOD_NOT_FOR_DIRECTION -> RecordWords.choiceKey(Direction.class, problem.value());
            case INPUT_NOT_GIVEN, TREATMENT_CHANGES_UNIT -> {
                var key = "engine.term." + problem.value();
                yield RecordWords.in(Locale.CHINESE).has(key) ? key : problem.value();
            }
            default -> problem.value();
        };
    }

    public static FileProblem of(String where, Problem problem) {
        var texts = new ArrayList<String>();
        texts.add(problem.subject());
        texts.add(value(problem));
        problem.arguments()
                .forEach((name, argument) -> texts.add(
                        name.equals("method") ? RecordWords.choiceKey(ScoringMethod.class, argument) : argument));
        var season = problem.arguments().getOrDefault("periodOfYear", "0");
        return new FileProblem(where, problem.messageKey() + (season.equals("0") ? "" : ".season"), texts);
    }
}
