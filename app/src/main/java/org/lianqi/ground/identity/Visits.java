package org.lianqi.ground.identity;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** When the one who looks was here before. */
public final class Visits {
    private Visits() {}

    /** When the account was signed in to before this session; empty at the first time, and when nobody is signed in. */
    public static Optional<Instant> before() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.lastSignIn())
                : Optional.empty();
    }
}
