package org.lianqi.record.indicator;

import java.util.List;

/**
 * Something about a claim that somebody must look at.
 *
 * @param column of the file or form it stands in, as files name it
 * @param code its sentence is the message {@code refusal.<code>}, what to do the message {@code refusal.<code>.fix}
 * @param blocking whether nothing is written while it stands
 */
record Fault(String column, String code, List<Object> args, boolean blocking) {
    Fault {
        args = List.copyOf(args);
    }

    static Fault wrong(String column, String code, Object... args) {
        return new Fault(column, code, List.of(args), true);
    }

    static Fault notice(String column, String code, Object... args) {
        return new Fault(column, code, List.of(args), false);
    }
}
