package org.lianqi.ground.identity;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.AuthenticationException;

/** Why a sign-in was refused, as the sign-in page says it: a message key and its arguments. */
final class SignInRefused extends AuthenticationException {
    private static final long serialVersionUID = 1;
    private final String key;
    private final transient List<Object> args;

    private SignInRefused(String key, Object... args) {
        super(key);
        this.key = key;
        this.args = List.of(args);
    }

    /** Name or password is wrong; which of them is not told. */
    static SignInRefused wrong(int attemptsLeft) {
        return attemptsLeft > 0
                ? new SignInRefused("signin.wrong", attemptsLeft, SignInAttempts.WINDOW.toMinutes())
                : new SignInRefused("signin.wrong.last", SignInAttempts.WINDOW.toMinutes());
    }

    static SignInRefused wait(Instant until) {
        return new SignInRefused("signin.wait", until);
    }

    static SignInRefused addressMustWait(Instant until) {
        return new SignInRefused("signin.wait.address", until);
    }

    static SignInRefused disabled() {
        return new SignInRefused("signin.disabled");
    }

    static SignInRefused oneTimeIsOver() {
        return new SignInRefused("signin.onetime.over");
    }

    static SignInRefused busy() {
        return new SignInRefused("signin.busy");
    }

    /** The identity provider did not answer, or did not vouch for anybody. */
    static SignInRefused notVouchedFor() {
        return new SignInRefused("signin.provider.failed");
    }

    /** The identity provider knows the person; no account here names that identity. */
    static SignInRefused unknownIdentity(String subject) {
        return new SignInRefused("signin.unknown.identity", subject);
    }

    String key() {
        return key;
    }

    List<Object> args() {
        return args == null ? List.of() : args;
    }
}
