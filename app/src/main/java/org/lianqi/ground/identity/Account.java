package org.lianqi.ground.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * An account as administrators see it.
 *
 * @param unitCode code of the unit it belongs to
 * @param revision counts its changes; an edit names the one it began from
 * @param oneTimeUntil set while nobody has signed in with the one-time password: until when it opens
 */
public record Account(
        UUID id,
        String username,
        Name displayName,
        UUID unit,
        String unitCode,
        Name unitName,
        @Nullable String email,
        @Nullable String oidcSubject,
        boolean enabled,
        int revision,
        List<Role> roles,
        Instant createdAt,
        @Nullable Instant lastSignIn,
        @Nullable Instant oneTimeUntil) {
    public Account {
        roles = List.copyOf(roles);
    }
}
