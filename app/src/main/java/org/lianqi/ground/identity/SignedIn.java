package org.lianqi.ground.identity;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of a session; the epoch is compared with the account's, so that logging out everywhere ends it. */
record SignedIn(Actor.Official official, @Nullable String passwordHash, boolean enabled, int sessionEpoch)
        implements UserDetails {
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return official.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return official.username();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }
}
