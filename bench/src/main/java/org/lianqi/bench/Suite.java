package org.lianqi.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subcommand of the bench: a set of measurements that belong together. */
public interface Suite {

    /** What it is called on the command line. */
    String name();

    /** The same under an option of its own; null when it has none of that name, or the value is none. */
    default @Nullable Suite with(String option, String value) {
        return null;
    }

    /** Measures; takes its time. */
    List<Row> measure() throws Exception;
}
