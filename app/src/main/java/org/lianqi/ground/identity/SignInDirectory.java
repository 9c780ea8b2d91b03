package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts as signing in sees them. It reads before there is an official, so it acts as the system job "sign-in". */
@Component
class SignInDirectory {
    private static final Field<String> UNIT_PATH = UNIT.PATH.cast(String.class).as("unit_path");
    private final DSLContext db;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SignInDirectory(
            DSLContext db, Clock clock, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The account of that name, also when it is disabled. */
    Optional<SignedIn> find(String username) {
        return asSystem(() -> read(ACCOUNT.USERNAME.eq(username)));
    }

    Optional<SignedIn> findBySubject(String subject) {
        return asSystem(() -> read(ACCOUNT.OIDC_SUBJECT.eq(subject)));
    }

    /** What a running session must agree with: the epoch, and -1 when the account may not be used any more. */
    int epoch(UUID account) {
        return asSystem(() -> db.select(ACCOUNT_ACCESS.SESSION_EPOCH)
                .from(ACCOUNT_ACCESS)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(ACCOUNT_ACCESS.ACCOUNT_ID))
                .where(ACCOUNT.ID.eq(account))
                .and(ACCOUNT.ENABLED)
                .fetchOptional(ACCOUNT_ACCESS.SESSION_EPOCH)
                .orElse(-1));
    }

    /** A session has begun: moves the times of signing in on and writes it down. */
    void signedIn(Actor.Official official, String by) {
        Actors.as(
                official,
                () -> transaction.execute(status -> {
                    db.update(ACCOUNT_ACCESS)
                            .set(ACCOUNT_ACCESS.PREVIOUS_SIGN_IN, ACCOUNT_ACCESS.LAST_SIGN_IN)
                            .set(ACCOUNT_ACCESS.LAST_SIGN_IN, clock.instant())
                            .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(official.account()))
                            .execute();
                    events.publishEvent(new AccountEvent(
                            "account.signed-in", official.account().toString(), null, Map.of("by", by), null));
                    return status;
                }));
    }

    void signedOut(Actor.Official official) {
        Actors.as(
                official,
                () -> transaction.execute(status -> {
                    events.publishEvent(new AccountEvent(
                            "account.signed-out", official.account().toString(), null, null, null));
                    return status;
                }));
    }

    void keepHash(Actor.Official official, String hash) {
        Actors.as(
                official,
                () -> transaction.execute(status -> db.update(ACCOUNT_ACCESS)
                        .set(ACCOUNT_ACCESS.PASSWORD_HASH, hash)
                        .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(official.account()))
                        .execute()));
    }

    /** Writes down what an unknown visitor tried; the typed name only when it is an account, it may be a password. */
    void note(String action, Optional<SignedIn> account, Map<String, String> after) {
        Actors.as(
                new Actor.Anonymous(),
                () -> transaction.execute(status -> {
                    events.publishEvent(new AccountEvent(
                            action,
                            account.map(known -> known.official().account().toString())
                                    .orElse("unknown"),
                            null,
                            after,
                            null));
                    return status;
                }));
    }

    private <T> T asSystem(Supplier<T> work) {
        return Actors.asSystem("sign-in", () -> transaction.execute(status -> work.get()));
    }

    private Optional<SignedIn> read(Condition which) {
        var row = db.select(ACCOUNT.asterisk(), ACCOUNT_ACCESS.asterisk(), UNIT.NAME_ZH, UNIT.NAME_EN, UNIT_PATH)
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(which)
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        var account = row.into(ACCOUNT);
        var access = row.into(ACCOUNT_ACCESS);
        var english = account.getDisplayNameEn();
        Set<Role> roles = db
                .select(ACCOUNT_ROLE.ROLE)
                .from(ACCOUNT_ROLE)
                .where(ACCOUNT_ROLE.ACCOUNT_ID.eq(account.getId()))
                .fetch(r -> Role.of(r.value1()))
                .stream()
                .collect(Collectors.toSet());
        return Optional.of(new SignedIn(
                new Actor.Official(
                        account.getId(),
                        account.getUsername(),
                        account.getDisplayName(),
                        account.getUnitId(),
                        row.get(UNIT_PATH),
                        roles),
                new Name(account.getDisplayName(), english == null ? account.getDisplayName() : english),
                new Name(row.get(UNIT.NAME_ZH), row.get(UNIT.NAME_EN)),
                account.getEnabled(),
                access.getSessionEpoch(),
                access.getPasswordHash(),
                access.getOneTimeUntil(),
                access.getLastSignIn()));
    }
}
