package org.lianqi.ground.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;

/** Opens any figure: asks the room that owns the kind of its reference. */
@Component
public class Figures {
    private final Map<String, FigureSource> sources = new HashMap<>();

    /** @throws IllegalStateException at start, when two rooms own one kind */
    Figures(List<FigureSource> rooms) {
        for (var room : rooms) {
            for (var kind : room.kinds()) {
                var other = sources.putIfAbsent(kind, room);
                if (other != null) {
                    throw new IllegalStateException("figures of kind '" + kind + "' are owned by "
                            + other.getClass().getName() + " and by "
                            + room.getClass().getName());
                }
            }
        }
    }

    /** @throws Refusal.Missing {@code figure} when no room owns such a figure, there is none, or the actor may not see it */
    public Opened open(FigureRef ref) {
        var source = sources.get(ref.kind());
        if (source == null) {
            throw new Refusal.Missing("figure", ref.toString());
        }
        return source.open(ref);
    }

    /** @throws Refusal.Missing {@code figure} when the text is no reference at all */
    static FigureRef ref(String text) {
        try {
            return FigureRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", text);
        }
    }
}
