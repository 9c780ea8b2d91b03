package org.lianqi.ground.figure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * The address of a figure: the kind of its source and the parts that source needs, as {@code kind:part:part}. Parts hold
 * letters of any script, digits and {@code . _ -}; the text form is a path segment of {@code /figures/…}.
 */
public record FigureRef(String kind, List<String> parts) {
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}._-]+");

    public FigureRef {
        parts = List.copyOf(parts);
        if (!PART.matcher(kind).matches()
                || parts.stream().anyMatch(p -> !PART.matcher(p).matches())) {
            throw new IllegalArgumentException("not a figure reference: " + kind + " " + parts);
        }
    }

    public static FigureRef of(String kind, Object... parts) {
        return new FigureRef(
                kind, java.util.Arrays.stream(parts).map(Object::toString).toList());
    }

    /** @throws IllegalArgumentException when the text is not of the form {@code kind:part:part} */
    public static FigureRef parse(String text) {
        var pieces = List.of(text.split(":", -1));
        return new FigureRef(pieces.getFirst(), pieces.subList(1, pieces.size()));
    }

    public String part(int index) {
        if (index >= parts.size()) {
            throw new IllegalArgumentException("figure reference " + this + " lacks part " + index);
        }
        return parts.get(index);
    }

    /** Where the figure opens. */
    public String address() {
        return "/figures/" + UriUtils.encodePathSegment(toString(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return parts.isEmpty() ? kind : kind + ":" + String.join(":", parts);
    }
}
