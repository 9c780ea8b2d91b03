package org.lianqi.ground.identity;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.security.core.context.SecurityContextHolder;

/** The actor at hand. */
public final class Actors {
    private static final ScopedValue<Actor> BOUND = ScopedValue.newInstance();
    private static final Actor NOBODY = new Actor.Anonymous();

    private Actors() {}

    /** The job that is running, else the official who is signed in, else anonymous. */
    public static Actor current() {
        if (BOUND.isBound()) {
            return BOUND.get();
        }
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof SignedIn principal
                ? principal.official()
                : NOBODY;
    }

    /** @throws Refusal.Forbidden {@code signed-in} when nobody is */
    public static Actor.Official official() {
        if (current() instanceof Actor.Official official) {
            return official;
        }
        throw new Refusal.Forbidden("signed-in");
    }

    /** @throws Refusal.Forbidden {@code role} when the official has none of the roles; a system job passes */
    public static Actor require(Role... any) {
        var actor = current();
        return switch (actor) {
            case Actor.SystemJob job -> job;
            case Actor.Official official when official.has(any) -> official;
            case Actor.Official official ->
                throw new Refusal.Forbidden("role", official.displayName(), java.util.List.of(any));
            case Actor.Anonymous nobody -> throw new Refusal.Forbidden("signed-in");
        };
    }

    /** Runs work as the platform itself. The transaction must begin inside. */
    public static <T extends @Nullable Object> T asSystem(String job, Callable<T> work) {
        return as(new Actor.SystemJob(job), work);
    }

    public static <T extends @Nullable Object> T as(Actor actor, Callable<T> work) {
        return ScopedValue.where(BOUND, actor).call(() -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
