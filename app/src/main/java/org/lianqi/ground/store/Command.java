package org.lianqi.ground.store;

import java.util.List;

/**
 * A command of the launcher that a room answers ({@code ./lianqi <name> …}), a bean. It runs without the site, as
 * whatever actor it sets itself, on the database of the platform that serves, or alone.
 */
public interface Command {
    /** The word behind {@code ./lianqi}. */
    String name();

    /**
     * @param words what was typed behind the name, without {@code --data} and {@code --demo}
     * @return the exit code: 0 done, 1 could not, 2 misused
     */
    int run(List<String> words);
}
