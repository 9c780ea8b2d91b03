package org.lianqi.outcome.recomputation;

import java.util.List;
import org.lianqi.outcome.scheme.FileProblem;

/**
 * Something wrong with a file that a computation was to rest on.
 *
 * @param file as it was named on the command line, or the entry of a bundle
 * @param place row and column, or a JSON path; empty when it is about the file as a whole
 * @param key message key of what is wrong
 * @param args for the wording
 * @param fix message key of what to do; empty when the first says that too
 */
record FileFault(String file, Place place, String key, List<Object> args, String fix) {
    FileFault {
        args = List.copyOf(args);
    }

    /** Where in a file. */
    sealed interface Place {}

    /** The file as a whole. */
    record Whole() implements Place {}

    /** @param path {@code $.nodes[3].weight} */
    record Path(String path) implements Place {}

    /**
     * @param row as a spreadsheet counts
     * @param column letter and head; empty for the row as a whole
     * @param shown what stands there; empty for the row as a whole
     */
    record Row(int row, String column, String shown) implements Place {}

    static FileFault of(String file, String key, Object... args) {
        return new FileFault(file, new Whole(), key, List.of(args), "");
    }

    static FileFault at(String file, Place place, String key, Object... args) {
        return new FileFault(file, place, key, List.of(args), "");
    }

    static FileFault of(String file, FileProblem problem) {
        return new FileFault(
                file,
                problem.where().isEmpty() || problem.where().equals("$") ? new Whole() : new Path(problem.where()),
                problem.key().startsWith("assessment.file.")
                        ? "assess.json." + problem.key().substring("assessment.file.".length())
                        : problem.key(),
                List.copyOf(problem.args()),
                "");
    }
}
