package org.lianqi.ground.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A session that began at the identity provider; no password of ours has to be changed in it. */
final class VouchedFor extends SignedIn implements OidcUser {
    private static final long serialVersionUID = 1;
    private final OidcIdToken token;

    VouchedFor(SignedIn account, OidcIdToken token) {
        super(
                account.official(),
                account.displayName(),
                account.unitName(),
                account.isEnabled(),
                account.sessionEpoch(),
                null,
                null,
                account.lastSignIn());
        this.token = token;
    }

    @Override
    public OidcIdToken getIdToken() {
        return token;
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public Map<String, Object> getClaims() {
        return token.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return getClaims();
    }

    @Override
    public String getName() {
        return official().username();
    }
}
