package org.lianqi.ground.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The principal of a session. The epoch is compared with the account's on each request, so that logging out everywhere
 * ends it.
 */
class SignedIn implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1;
    private final transient Actor.Official official;
    private final transient Name displayName;
    private final transient Name unitName;
    private final boolean enabled;
    private final int sessionEpoch;
    private final @Nullable Instant oneTimeUntil;
    private final @Nullable Instant lastSignIn;
    private @Nullable String passwordHash;

    SignedIn(
            Actor.Official official,
            Name displayName,
            Name unitName,
            boolean enabled,
            int sessionEpoch,
            @Nullable String passwordHash,
            @Nullable Instant oneTimeUntil,
            @Nullable Instant lastSignIn) {
        this.official = official;
        this.displayName = displayName;
        this.unitName = unitName;
        this.enabled = enabled;
        this.sessionEpoch = sessionEpoch;
        this.passwordHash = passwordHash;
        this.oneTimeUntil = oneTimeUntil;
        this.lastSignIn = lastSignIn;
    }

    final Actor.Official official() {
        return official;
    }

    final Name displayName() {
        return displayName;
    }

    final Name unitName() {
        return unitName;
    }

    final int sessionEpoch() {
        return sessionEpoch;
    }

    /** Until when the one-time password opens; null when the password is the holder's own. */
    final @Nullable Instant oneTimeUntil() {
        return oneTimeUntil;
    }

    /** When the account was signed in to before this session; null when never. */
    final @Nullable Instant lastSignIn() {
        return lastSignIn;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("signed-in"));
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    @Override
    public String getUsername() {
        return official.username();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && official.account().equals(that.official.account());
    }

    @Override
    public final int hashCode() {
        return official.account().hashCode();
    }
}
