package org.lianqi.engine.index.choice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * One of a closed set of records: a scoring method, an aggregation, an award rule. A file tells them apart by
 * {@link #tag()}, so that a codec needs no list of its own and cannot fall behind.
 */
public interface Choice {

    /** The record's name in capitals, for example {@code TARGET_LINEAR} for {@code TargetLinear}. Stable. */
    default String tag() {
        return tagOf(getClass());
    }

    /** The tag of a record, {@code Z_SCORE} for {@code ZScore}. */
    static String tagOf(Class<?> record) {
        return record.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * All records a sealed type permits, by tag, those of a sealed type among them included, in the order of the
     * {@code permits} clauses.
     */
    static <T extends Choice> SequencedMap<String, Class<? extends T>> all(Class<T> sealedType) {
        var records = new LinkedHashMap<String, Class<? extends T>>();
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                records.putAll(all(permitted.asSubclass(sealedType)));
            } else {
                records.put(tagOf(permitted), permitted.asSubclass(sealedType));
            }
        }
        return Collections.unmodifiableSequencedMap(records);
    }
}
