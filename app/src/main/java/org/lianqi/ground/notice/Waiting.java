package org.lianqi.ground.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;

/**
 * Something that waits for somebody, as the home page lists it.
 *
 * @param kind its text is the message {@code waiting.<kind>} in the bundle of the room that says so
 * @param args arguments of that message: texts, numbers, {@code Name}s
 * @param link where to do it, an address of this site
 * @param due by when, if there is a date
 */
public record Waiting(
        String kind,
        List<Object> args,
        String link,
        @Nullable Instant due) {
    public Waiting {
        args = List.copyOf(args);
    }

    /** A room that knows what waits for an official; a bean each. Called inside a read-only transaction of that official. */
    public interface Source {
        /** Few lines that sum up (“3 values to verify”), not one for each row; empty when nothing waits. */
        List<Waiting> waitingFor(Actor.Official official);
    }
}
