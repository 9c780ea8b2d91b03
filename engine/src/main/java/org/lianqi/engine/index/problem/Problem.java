package org.lianqi.engine.index.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One thing that is wrong, found and named.
 *
 * @param code what is wrong; stable across versions
 * @param subject the code of the node, item, award, unit or parameter it was found at; the scheme's code when it is the
 *     whole
 * @param value the value found there, as written; empty when something is absent
 * @param arguments what the wording needs besides, by name, in the order {@link ProblemCode} lists them
 */
public record Problem(ProblemCode code, String subject, String value, SequencedMap<String, String> arguments) {

    public Problem {
        arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
        if (arguments.size() != code.arguments().size() || !arguments.keySet().containsAll(code.arguments())) {
            throw new IllegalArgumentException(code + " takes " + code.arguments() + ", got " + arguments.keySet());
        }
    }

    /** A problem whose arguments are given in the order of {@link ProblemCode#arguments()}. */
    public static Problem of(ProblemCode code, String subject, Object value, Object... arguments) {
        if (arguments.length != code.arguments().size()) {
            throw new IllegalArgumentException(code + " takes " + code.arguments());
        }
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            named.put(code.arguments().get(i), String.valueOf(arguments[i]));
        }
        return new Problem(code, subject, String.valueOf(value), named);
    }

    /** The key under which the caller keeps the wording, for example {@code engine.problem.CYCLE}. */
    public String messageKey() {
        return code.messageKey();
    }

    /** Subject, value and the further arguments: what a {@code MessageFormat} pattern calls {0}, {1}, {2}… */
    public Object[] messageArguments() {
        var all = new Object[2 + arguments.size()];
        all[0] = subject;
        all[1] = value;
        int next = 2;
        for (String argument : arguments.values()) {
            all[next++] = argument;
        }
        return all;
    }

    @Override
    public String toString() {
        return code + "[" + subject + "=" + value + "]" + (arguments.isEmpty() ? "" : arguments);
    }
}
