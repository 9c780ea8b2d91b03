package org.lianqi.ground.identity;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password; takes as long for a name that is unknown as for one that is not. As the one provider
 * among the beans it is asked without being named in the rules; named there as well it would count each attempt twice.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    /** Each check takes 19 MiB and a tenth of a second; more at once would only starve the pages. */
    private static final int AT_ONCE = 4;

    private final SignInDirectory directory;
    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private volatile @Nullable String nobodysHash;

    PasswordSignIn(SignInDirectory directory, SignInAttempts attempts, PasswordEncoder passwords, Clock clock) {
        this.directory = directory;
        this.attempts = attempts;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var username = claimed.getName().strip().toLowerCase(Locale.ROOT);
        var password = claimed.getCredentials() instanceof String typed ? typed : "";
        if (username.isEmpty() || username.length() > 64 || password.length() > PasswordRules.LONGEST) {
            throw SignInRefused.wrong(SignInAttempts.PER_ACCOUNT - 1);
        }
        var attempt = attempts.begin(username, address(claimed));
        var account = directory.find(username);
        if (!matches(password, account.map(SignedIn::getPassword).orElse(null)) || account.isEmpty()) {
            directory.note("account.signin-refused", account, Map.of("why", "wrong-password"));
            throw SignInRefused.wrong(attempt.left());
        }
        var known = account.get();
        if (!known.isEnabled()) {
            directory.note("account.signin-refused", account, Map.of("why", "disabled"));
            throw SignInRefused.disabled();
        }
        var oneTimeUntil = known.oneTimeUntil();
        if (oneTimeUntil != null && oneTimeUntil.isBefore(clock.instant())) {
            directory.note("account.signin-refused", account, Map.of("why", "one-time-password-over"));
            throw SignInRefused.oneTimeIsOver();
        }
        attempts.succeeded(attempt);
        if (passwords.upgradeEncoding(known.getPassword())) {
            directory.keepHash(known.official(), passwords.encode(password));
        }
        directory.signedIn(known.official(), "password");
        return UsernamePasswordAuthenticationToken.authenticated(known, null, known.getAuthorities());
    }

    private boolean matches(String password, @Nullable String hash) {
        try {
            if (!room.tryAcquire(10, TimeUnit.SECONDS)) {
                throw SignInRefused.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInRefused.busy();
        }
        try {
            if (hash == null) {
                var nobody = nobodysHash;
                if (nobody == null) {
                    nobody = passwords.encode("nobody");
                    nobodysHash = nobody;
                }
                passwords.matches(password, nobody);
                return false;
            }
            return passwords.matches(password, hash);
        } finally {
            room.release();
        }
    }

    private static String address(Authentication claimed) {
        return claimed.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
    }
}
