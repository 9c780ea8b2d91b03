package org.lianqi.outcome.scheme;

import java.util.List;

/** What became of an attempt to save or bring in a scheme. */
public sealed interface SchemeSaving {
    /** It was written, or stood there already in the same words. */
    record Saved(SchemeVersion version, boolean changed) implements SchemeSaving {}

    /** Nothing was written, and these are all the reasons. */
    record Refused(List<FileProblem> problems) implements SchemeSaving {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
