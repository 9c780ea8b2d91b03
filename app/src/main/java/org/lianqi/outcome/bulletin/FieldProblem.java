package org.lianqi.outcome.bulletin;

import java.util.List;

/** What is wrong with a field of a form: message key and what goes into its sentence. */
public record FieldProblem(String key, List<Object> args) {
    FieldProblem(String key, Object... args) {
        this(key, List.of(args));
    }
}
