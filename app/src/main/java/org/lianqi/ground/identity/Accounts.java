package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with accounts. A change of roles, unit or state ends the account's sessions, so that nobody
 * goes on with rights that were taken. There is always an administrator who can sign in.
 */
@Component
public class Accounts {
    static final Duration ONE_TIME_OPENS = Duration.ofDays(3);

    /** What keeps a draft from being written: message keys by field. */
    static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Map<String, String> problems;

        Rejected(Map<String, String> problems) {
            super(problems.toString());
            this.problems = problems;
        }

        Map<String, String> problems() {
            return problems;
        }
    }

    /** A password that opens once; it is shown to the administrator now and never again. */
    record OneTime(UUID account, String username, String password, Instant until) {}

    /** How an account stands in the log: names, never secrets. */
    record Logged(
            String username,
            String displayName,
            @Nullable String displayNameEn,
            String unit,
            @Nullable String email,
            @Nullable String oidcSubject,
            boolean enabled,
            List<Role> roles) {
        static Logged of(Account a) {
            return new Logged(
                    a.username(),
                    a.displayName().zh(),
                    a.displayName().en().equals(a.displayName().zh())
                            ? null
                            : a.displayName().en(),
                    a.unitCode(),
                    a.email(),
                    a.oidcSubject(),
                    a.enabled(),
                    a.roles());
        }
    }

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(
            AccountRepository accounts,
            PasswordEncoder passwords,
            Sessions sessions,
            SignInAttempts attempts,
            Clock clock,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    Part<Account> page(AccountFilter filter, int offset) {
        Actors.require(Role.ADMINISTRATOR);
        return accounts.page(filter, offset);
    }

    /** @throws Refusal.Missing {@code account} when there is none */
    @Transactional(readOnly = true)
    public Account get(UUID id) {
        Actors.require(Role.ADMINISTRATOR);
        return accounts.find(id).orElseThrow(() -> new Refusal.Missing("account", id));
    }

    /** @throws Rejected when the draft cannot be written */
    @Transactional
    OneTime create(AccountDraft draft) {
        Actors.require(Role.ADMINISTRATOR);
        var unit = check(draft, null);
        var id = accounts.insert(draft, unit);
        accounts.insertAccess(id);
        accounts.roles(id, draft.roles());
        var oneTime = giveOneTimePassword(id, draft.username());
        log("account.created", null, accounts.find(id).orElseThrow());
        return oneTime;
    }

    /**
     * @throws Rejected when the draft cannot be written
     * @throws Refusal.Conflict {@code account-changed} when it is no longer of that revision
     */
    @Transactional
    void edit(UUID id, int revision, AccountDraft draft) {
        Actors.require(Role.ADMINISTRATOR);
        var before = get(id);
        if (before.enabled()
                && before.roles().contains(Role.ADMINISTRATOR)
                && !draft.roles().contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(before);
        }
        var unit = check(draft, id);
        if (!accounts.update(id, revision, draft, unit)) {
            throw new Refusal.Conflict("account-changed", before.displayName());
        }
        accounts.roles(id, draft.roles());
        var after = accounts.find(id).orElseThrow();
        if (!Set.copyOf(before.roles()).equals(Set.copyOf(after.roles()))
                || !before.unit().equals(after.unit())) {
            accounts.endSessions(id);
            sessions.ended(id);
        }
        log("account.changed", before, after);
    }

    /** @throws Refusal.Conflict {@code last-administrator}, or {@code own-account} when it is one's own */
    @Transactional
    void disable(UUID id) {
        var me = Actors.require(Role.ADMINISTRATOR);
        var before = get(id);
        if (me instanceof Actor.Official official && official.account().equals(id)) {
            throw new Refusal.Conflict("own-account");
        }
        if (!before.enabled()) {
            return;
        }
        if (before.roles().contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(before);
        }
        accounts.enable(id, false);
        accounts.endSessions(id);
        sessions.ended(id);
        log("account.disabled", before, accounts.find(id).orElseThrow());
    }

    @Transactional
    void enable(UUID id) {
        Actors.require(Role.ADMINISTRATOR);
        var before = get(id);
        if (!before.enabled()) {
            accounts.enable(id, true);
            log("account.enabled", before, accounts.find(id).orElseThrow());
        }
    }

    /** Replaces the password by a one-time one and ends the account's sessions. */
    @Transactional
    OneTime resetPassword(UUID id) {
        Actors.require(Role.ADMINISTRATOR);
        var account = get(id);
        var oneTime = giveOneTimePassword(id, account.username());
        attempts.forgive(account.username());
        events.publishEvent(new AccountEvent(
                "account.password-reset", id.toString(), null, Map.of("until", oneTime.until()), null));
        return oneTime;
    }

    @Transactional
    void endSessions(UUID id) {
        Actors.require(Role.ADMINISTRATOR);
        get(id);
        accounts.endSessions(id);
        sessions.ended(id);
        events.publishEvent(new AccountEvent("account.sessions-ended", id.toString(), null, null, null));
    }

    @Transactional(readOnly = true)
    List<org.lianqi.ground.web.Choice> unitsLike(String typed, String language) {
        Actors.require(Role.ADMINISTRATOR);
        return accounts.unitsLike(typed.strip(), language);
    }

    /** Accounts whose one-time password is over and was not used: their holders cannot sign in until it is reset. */
    @Transactional(readOnly = true)
    public int countOneTimePasswordsOver() {
        Actors.require(Role.ADMINISTRATOR);
        return accounts.countOneTimePasswordsOver(clock.instant());
    }

    private OneTime giveOneTimePassword(UUID id, String username) {
        var password = PasswordRules.oneTime();
        var until = clock.instant().plus(ONE_TIME_OPENS);
        accounts.oneTimePassword(id, passwords.encode(password), until);
        sessions.ended(id);
        return new OneTime(id, username, password, until);
    }

    private UUID check(AccountDraft draft, @Nullable UUID id) {
        var problems = new LinkedHashMap<>(draft.problems());
        var unit = accounts.unit(draft.unit());
        if (unit.isEmpty()) {
            problems.putIfAbsent("unit", "account.unit.unknown");
        }
        if (id == null && accounts.isTaken(ACCOUNT.USERNAME, draft.username(), null)) {
            problems.putIfAbsent("username", "account.username.taken");
        }
        if (!draft.oidcSubject().isEmpty() && accounts.isTaken(ACCOUNT.OIDC_SUBJECT, draft.oidcSubject(), id)) {
            problems.putIfAbsent("oidcSubject", "account.subject.taken");
        }
        if (!problems.isEmpty()) {
            throw new Rejected(problems);
        }
        return unit.orElseThrow();
    }

    private void keepAnAdministrator(Account without) {
        if (accounts.enabledAdministrators().stream().allMatch(without.id()::equals)) {
            throw new Refusal.Conflict("last-administrator", without.displayName());
        }
    }

    private void log(String action, @Nullable Account before, Account after) {
        events.publishEvent(new AccountEvent(
                action, after.id().toString(), before == null ? null : Logged.of(before), Logged.of(after), null));
    }
}
