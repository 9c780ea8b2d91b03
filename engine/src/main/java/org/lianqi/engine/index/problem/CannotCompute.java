package org.lianqi.engine.index.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Nothing was computed, and these are all the reasons that were found. Its message is codes and values, not prose. */
public final class CannotCompute extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public CannotCompute(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** All problems found, never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
