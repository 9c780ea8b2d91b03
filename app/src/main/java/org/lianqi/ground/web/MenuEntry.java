package org.lianqi.ground.web;

import java.util.Set;

/**
 * A line of the left rail, brought by a room as a bean.
 *
 * @param loop the link of the platform's loop it hangs on
 * @param key message key of its text; also what a page names to show where it is
 * @param roles role codes that see it; empty for everyone signed in
 */
public record MenuEntry(Loop loop, int order, String key, String href, Set<String> roles) {
    /** The development loop, in its order (DESIGN). */
    public enum Loop {
        GAP,
        INVITE,
        PROJECT,
        SERVE,
        MEASURE,
        GROUND
    }
}
