package org.lianqi.outcome.scheme;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON in one form only, so that its SHA-256 names its content: UTF-8, members in the order they are handed in, two spaces
 * a level, what fits into 100 characters on one line, numbers plain without exponent, a line feed at the end. A person can
 * read it, {@code sha256sum} of the file gives the hash.
 *
 * <p>Written are maps with text keys, lists, text, numbers ({@code BigDecimal}, {@code Integer}, {@code Long}; a
 * {@code Double} in the shortest form that reads back to the same bits), booleans and null.
 */
public final class CanonicalJson {
    private static final int LINE = 100;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    public static String write(@Nullable Object value) {
        var json = new CanonicalJson();
        json.block(value, 0);
        return json.out.append('\n').toString();
    }

    /** On one line without spaces: smaller, for what only machines read. */
    public static String compact(@Nullable Object value) {
        var json = new CanonicalJson();
        json.inline(value, "", "");
        return json.out.toString();
    }

    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void block(@Nullable Object value, int level) {
        int start = out.length();
        int column = start - (out.lastIndexOf("\n") + 1);
        inline(value, ", ", ": ");
        boolean holds =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        if (!holds || level > 0 && column + out.length() - start <= LINE) {
            return;
        }
        out.setLength(start);
        if (value instanceof Map<?, ?> map) {
            boolean first = true;
            for (var member : map.entrySet()) {
                out.append(first ? "{\n" : ",\n").append("  ".repeat(level + 1));
                text(String.valueOf(member.getKey()));
                out.append(": ");
                block(member.getValue(), level + 1);
                first = false;
            }
            out.append('\n').append("  ".repeat(level)).append('}');
        } else if (value instanceof List<?> list) {
            boolean first = true;
            for (Object item : list) {
                out.append(first ? "[\n" : ",\n").append("  ".repeat(level + 1));
                block(item, level + 1);
                first = false;
            }
            out.append('\n').append("  ".repeat(level)).append(']');
        }
    }

    private void inline(@Nullable Object value, String comma, String colon) {
        String between = comma.isEmpty() ? "," : comma;
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                out.append('{');
                boolean first = true;
                for (var member : map.entrySet()) {
                    out.append(first ? "" : between);
                    text(String.valueOf(member.getKey()));
                    out.append(colon.isEmpty() ? ":" : colon);
                    inline(member.getValue(), comma, colon);
                    first = false;
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                boolean first = true;
                for (Object item : list) {
                    out.append(first ? "" : between);
                    inline(item, comma, colon);
                    first = false;
                }
                out.append(']');
            }
            case BigDecimal number -> out.append(number.toPlainString());
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            case Boolean truth -> out.append(truth);
            case Double number -> out.append(decimal(number).toPlainString());
            default -> text(value.toString());
        }
    }

    /** The shortest decimal that reads back to the same double. */
    public static BigDecimal decimal(double number) {
        var shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
