package org.lianqi.ground.identity;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Finds the account that names the identity the provider vouches for. Accounts are made here, never by signing in. */
@Component
class ProviderSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final int LONGEST_SHOWN = 255;

    private final SignInDirectory directory;

    ProviderSignIn(SignInDirectory directory) {
        this.directory = directory;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        // a token without one was refused before
        var subject = Objects.requireNonNull(request.getIdToken().getSubject());
        var account = directory.findBySubject(subject);
        if (account.isEmpty()) {
            directory.note("account.signin-refused", Optional.empty(), Map.of("why", "unknown-identity"));
            throw SignInRefused.unknownIdentity(subject.substring(0, Math.min(LONGEST_SHOWN, subject.length())));
        }
        var known = account.get();
        if (!known.isEnabled()) {
            directory.note("account.signin-refused", account, Map.of("why", "disabled"));
            throw SignInRefused.disabled();
        }
        directory.signedIn(known.official(), "oidc");
        return new VouchedFor(known, request.getIdToken());
    }
}
