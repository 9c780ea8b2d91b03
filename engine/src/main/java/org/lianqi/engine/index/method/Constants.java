package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Gathers a method's parameters under the names its formula uses, in order. */
final class Constants {

    private final SequencedMap<String, BigDecimal> named = new LinkedHashMap<>();

    private Constants() {}

    /** A parameter that is null does not occur in the formula. */
    static Constants with(String name, @Nullable BigDecimal value) {
        return new Constants().and(name, value);
    }

    static Constants none() {
        return new Constants();
    }

    Constants and(String name, @Nullable BigDecimal value) {
        if (value != null) {
            named.put(name, value);
        }
        return this;
    }

    Constants andAll(String prefix, Map<String, BigDecimal> others) {
        others.forEach((name, value) -> named.put(prefix + name, value));
        return this;
    }

    SequencedMap<String, BigDecimal> named() {
        return Collections.unmodifiableSequencedMap(named);
    }
}
