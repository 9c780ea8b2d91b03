package org.lianqi.ground.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions. Each request compares the session's epoch with the account's: after logging out everywhere, a change of
 * roles, unit or password, or disabling, they differ. What was read is believed for {@link #BELIEVED}; a change made by
 * this server counts at once.
 */
@Component
class Sessions extends OncePerRequestFilter {
    static final Duration BELIEVED = Duration.ofSeconds(2);

    private record Read(int epoch, long nanos) {}

    private final SignInDirectory directory;
    private final SignInAnswers answers;
    private final ConcurrentHashMap<UUID, Read> epochs = new ConcurrentHashMap<>();
    private final SecurityContextRepository kept = new HttpSessionSecurityContextRepository();

    Sessions(SignInDirectory directory, SignInAnswers answers) {
        this.directory = directory;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/app/") || path.startsWith("/vendor/") || path.equals("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            if (epoch(signedIn.official().account()) != signedIn.sessionEpoch()) {
                new SecurityContextLogoutHandler().logout(request, response, authentication);
                answers.signInFirst(request, response, "ended");
                return;
            }
            if (signedIn.oneTimeUntil() != null && !mayWithOneTimePassword(request)) {
                answers.choosePasswordFirst(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean mayWithOneTimePassword(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(OwnAccountPage.PASSWORD) || path.equals("/logout") || path.equals("/error");
    }

    private int epoch(UUID account) {
        var now = System.nanoTime();
        var read = epochs.get(account);
        if (read == null || now - read.nanos() > BELIEVED.toNanos()) {
            if (epochs.size() > 10_000) {
                epochs.clear();
            }
            read = new Read(directory.epoch(account), now);
            epochs.put(account, read);
        }
        return read.epoch();
    }

    /** Call in the transaction that ended an account's sessions. */
    void ended(UUID account) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                epochs.remove(account);
            }
        });
    }

    /** Lets the session at hand go on under what the account is now, with a new session id. */
    void goOnAs(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        epochs.remove(signedIn.official().account());
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities()));
        SecurityContextHolder.setContext(context);
        kept.saveContext(context, request, response);
    }
}
