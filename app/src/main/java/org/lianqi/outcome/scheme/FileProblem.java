package org.lianqi.outcome.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lianqi.engine.index.problem.Problem;

/**
 * Something wrong with a file or form: where, what, and what the wording needs.
 *
 * @param where a JSON path ({@code $.nodes[3].weight.usual}) or a place in a table ({@code values.csv:12:value})
 * @param key message key of its wording; an engine problem keeps the engine's
 * @param args for the wording, texts only
 */
public record FileProblem(String where, String key, List<String> args) {
    public FileProblem {
        args = List.copyOf(args);
    }

    /** The arguments with members of records in the reader's words. */
    public List<String> said(Locale locale) {
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

    public static FileProblem of(String where, Problem problem) {
        var texts = new ArrayList<String>();
        for (Object arg : problem.messageArguments()) {
            texts.add(String.valueOf(arg));
        }
        var season = problem.arguments().getOrDefault("periodOfYear", "0");
        return new FileProblem(where, problem.messageKey() + (season.equals("0") ? "" : ".season"), texts);
    }
}
