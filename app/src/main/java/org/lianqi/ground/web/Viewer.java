package org.lianqi.ground.web;

import java.util.Set;

/** Who looks at the page, as the shell shows it. */
public record Viewer(String displayName, String unitName, Set<String> roles, int unreadNotices) {
    /** Answers who is looking; null parts never, an empty name when nobody signed in. */
    public interface Source {
        Viewer current(String language);
    }

    /** Answers how many notices the one who looks has not read; brought by the room of notices. */
    public interface Inbox {
        /** At most 100; 100 means “more than 99”. */
        int unread();
    }
}
