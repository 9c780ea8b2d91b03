package org.lianqi.ground.view;

import java.util.UUID;

/**
 * A list as somebody likes to see it.
 *
 * @param page path of the list
 * @param query what it is asked for, as addresses write it after the question mark
 */
public record SavedView(UUID id, String page, String name, String query) {
    public String address() {
        return page + "?" + query;
    }
}
