package org.lianqi.record.indicator;

import java.util.Locale;

/** Enum constants as the database and files write them: in lower case. */
final class Codes {
    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E of(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }
}
