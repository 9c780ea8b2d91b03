package org.lianqi.ground.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the values a reader may choose: as the address or form holds it, and in the reader's language. */
public record Choice(String value, String text) {

    /** The constant an address or form asks for, in whatever case; null when it asks for none, or for one that is none. */
    public static <E extends Enum<E>> @Nullable E of(Class<E> type, @Nullable String asked) {
        var name = asked == null ? "" : asked.strip();
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
