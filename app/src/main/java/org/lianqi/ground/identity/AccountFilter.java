package org.lianqi.ground.identity;

import org.jspecify.annotations.Nullable;

/** Which accounts a list shows. */
record AccountFilter(String text, @Nullable Role role, State state) {
    enum State {
        ANY,
        ENABLED,
        DISABLED,
        ONE_TIME;

        static State of(String typed) {
            return switch (typed) {
                case "enabled" -> ENABLED;
                case "disabled" -> DISABLED;
                case "onetime" -> ONE_TIME;
                default -> ANY;
            };
        }
    }
}
