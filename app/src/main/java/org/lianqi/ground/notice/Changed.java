package org.lianqi.ground.notice;

import java.time.Instant;
import java.util.List;
import org.lianqi.ground.identity.Actor;

/**
 * Something that changed since somebody was here last, as the home page lists it.
 *
 * @param kind its text is the message {@code changed.<kind>} in the bundle of the room that says so
 * @param args arguments of that message: texts, numbers, {@code Name}s
 * @param link where to look at it, an address of this site
 * @param at when the last of it happened
 */
public record Changed(String kind, List<Object> args, String link, Instant at) {
    public Changed {
        args = List.copyOf(args);
    }

    /** A room that knows what changed for an official; a bean each. Called inside a read-only transaction of that official. */
    public interface Source {
        /** Few lines that sum up (“12 values of Jiaozhou were verified”), only of what the official may see. */
        List<Changed> changedFor(Actor.Official official, Instant since);
    }
}
