package org.lianqi.ground.identity;

import org.jspecify.annotations.Nullable;

/** Which accounts a list shows. */
record AccountFilter(
        String text, @Nullable Role role, @Nullable Boolean enabled) {}
