package org.lianqi.ground.figure;

import java.util.List;

/**
 * Something the reader may do about a number where it opens: object to it, say.
 *
 * @param key message key of what it is called, a verb
 * @param link where it is done, an address of this site
 */
public record FigureAct(String key, String link) {
    /** A room above that knows what can be done about numbers; a bean each. */
    public interface Source {
        /** What the current actor may do about the figure today; empty when nothing. Asked whenever a figure opens. */
        List<FigureAct> actsOn(Figure figure);
    }
}
