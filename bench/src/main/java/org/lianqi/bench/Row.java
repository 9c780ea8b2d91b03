package org.lianqi.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measurement.
 *
 * @param id stable, for comparing runs
 * @param what is measured, in words
 * @param size of the problem
 * @param value measured
 * @param unit of value and rival value
 * @param rival what it is compared with; empty when nothing
 * @param rivalValue measured in the same run
 * @param aim value that is to be met or undercut; null when none is set
 */
public record Row(
        String id,
        String what,
        String size,
        double value,
        String unit,
        String rival,
        @Nullable Double rivalValue,
        @Nullable Double aim) {

    /** Value over rival value: below one is faster than the rival. */
    public @Nullable Double ratio() {
        return rivalValue == null ? null : value / rivalValue;
    }

    /** Whether the aim is met; null when none is set. */
    public @Nullable Boolean met() {
        return aim == null ? null : value <= aim;
    }

    String json() {
        return "{\"id\":%s,\"what\":%s,\"size\":%s,\"value\":%s,\"unit\":%s,\"rival\":%s,\"rivalValue\":%s,\"ratio\":%s,\"aim\":%s,\"met\":%s}"
                .formatted(
                        quoted(id),
                        quoted(what),
                        quoted(size),
                        number(value),
                        quoted(unit),
                        rival.isEmpty() ? "null" : quoted(rival),
                        number(rivalValue),
                        number(ratio()),
                        number(aim),
                        met());
    }

    private static String number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "null" : String.format(Locale.ROOT, "%.6g", value);
    }

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\n' -> json.append("\\n");
                default -> {
                    if (character < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
