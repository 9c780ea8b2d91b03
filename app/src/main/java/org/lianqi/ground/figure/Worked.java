package org.lianqi.ground.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A formula with numbers in it, cut into words and inputs: {@code {0}} in the text of {@link Opened.Computed#worked()}
 * stands for the first input, and becomes a number that opens.
 */
public record Worked(List<Piece> pieces) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,3})}");

    public Worked {
        pieces = List.copyOf(pieces);
    }

    /** Words, or an input. */
    public record Piece(String words, Opened.@Nullable Input input) {}

    public static Worked of(Opened.Computed computed, String language) {
        var worked = computed.worked().in(language);
        var pieces = new ArrayList<Piece>();
        var places = PLACE.matcher(worked);
        int from = 0;
        while (places.find()) {
            int place = Integer.parseInt(places.group(1));
            if (place < computed.inputs().size()) {
                pieces.add(new Piece(worked.substring(from, places.start()), null));
                pieces.add(new Piece("", computed.inputs().get(place)));
                from = places.end();
            }
        }
        pieces.add(new Piece(worked.substring(from), null));
        return new Worked(pieces);
    }

    /** Whether the formula shows every input, so that a table of them would repeat it. */
    public boolean complete(Opened.Computed computed) {
        return computed.inputs().stream()
                .allMatch(input -> input.weight() == null
                        && input.contribution() == null
                        && pieces.stream().anyMatch(piece -> piece.input() == input));
    }
}
