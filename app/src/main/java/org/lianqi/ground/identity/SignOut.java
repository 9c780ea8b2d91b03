package org.lianqi.ground.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Writes down who signs out. */
@Component
class SignOut implements LogoutHandler {
    private final SignInDirectory directory;

    SignOut(SignInDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            directory.signedOut(signedIn.official());
        }
    }
}
