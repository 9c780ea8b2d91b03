package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.SETUP_LINK;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first administrator of a real installation. A link is printed on the console, which only whoever started the
 * platform sees; it opens once, for {@link #OPENS}, and only while there is no account. A start without an account
 * prints a new one and the old one stops working.
 */
@Component
class FirstStart {
    static final Duration OPENS = Duration.ofHours(24);

    private final DSLContext db;
    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    FirstStart(
            DSLContext db,
            AccountRepository accounts,
            PasswordEncoder passwords,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The last part of the link's address; empty when there is an account already. */
    Optional<String> newLink() {
        return asSystem(() -> {
            if (db.fetchExists(ACCOUNT)) {
                return Optional.empty();
            }
            var bytes = new byte[32];
            random.nextBytes(bytes);
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            var now = clock.instant();
            db.update(SETUP_LINK)
                    .set(SETUP_LINK.EXPIRES_AT, now)
                    .where(SETUP_LINK.EXPIRES_AT.gt(now))
                    .execute();
            db.insertInto(SETUP_LINK)
                    .set(SETUP_LINK.TOKEN_HASH, hash(token))
                    .set(SETUP_LINK.EXPIRES_AT, now.plus(OPENS))
                    .execute();
            return Optional.of(token);
        });
    }

    /** The units an administrator can belong to: those at the top. Empty in an installation without units. */
    List<Choice> units(String language) {
        return asSystem(() -> db.select(UNIT.CODE, UNIT.NAME_ZH, UNIT.NAME_EN)
                .from(UNIT)
                .where(UNIT.PARENT_ID.isNull())
                .orderBy(UNIT.PATH)
                .limit(200)
                .fetch(row -> new Choice(row.value1(), new Name(row.value2(), row.value3()).in(language))));
    }

    /** @throws Refusal.Missing {@code setup-link} when the link was never one, is used, is over, or an account exists */
    void check(String token) {
        asSystem(() -> {
            if (!opens(token)) {
                throw new Refusal.Missing("setup-link");
            }
            return token;
        });
    }

    /**
     * Creates the administrator and closes the link.
     *
     * @throws Accounts.Rejected when a field cannot be accepted; the link stays open
     * @throws Refusal.Missing {@code setup-link} as {@link #check}
     */
    void create(String token, AccountDraft typed, String password, String again) {
        asSystem(() -> {
            db.execute("select pg_advisory_xact_lock(hashtextextended('first-start', 0))");
            if (!opens(token)) {
                throw new Refusal.Missing("setup-link");
            }
            var unit = typed.unit().isEmpty() && !db.fetchExists(UNIT)
                    ? Optional.of(platformUnit())
                    : accounts.unit(typed.unit());
            var problems = new LinkedHashMap<>(typed.problems());
            problems.remove("unit");
            if (unit.isEmpty()) {
                problems.put("unit", "account.unit.unknown");
            }
            PasswordRules.objection(typed.username(), password).ifPresent(key -> problems.put("password", key));
            if (!password.equals(again)) {
                problems.put("again", "password.again");
            }
            if (!problems.isEmpty()) {
                throw new Accounts.Rejected(problems);
            }
            db.update(SETUP_LINK)
                    .set(SETUP_LINK.USED_AT, clock.instant())
                    .where(SETUP_LINK.TOKEN_HASH.eq(hash(token)))
                    .execute();
            var id = accounts.insert(typed, unit.orElseThrow());
            accounts.insertAccess(id);
            accounts.ownPassword(id, passwords.encode(password));
            accounts.roles(id, Set.of(Role.ADMINISTRATOR));
            events.publishEvent(new AccountEvent(
                    "account.created",
                    id.toString(),
                    null,
                    Map.of("username", typed.username(), "roles", List.of(Role.ADMINISTRATOR)),
                    null));
            return id;
        });
    }

    private boolean opens(String token) {
        return !db.fetchExists(ACCOUNT)
                && db.fetchExists(db.selectOne()
                        .from(SETUP_LINK)
                        .where(SETUP_LINK.TOKEN_HASH.eq(hash(token)))
                        .and(SETUP_LINK.USED_AT.isNull())
                        .and(SETUP_LINK.EXPIRES_AT.gt(clock.instant())));
    }

    /** An account belongs to a unit, also before the first unit was made. */
    private UUID platformUnit() {
        return db.insertInto(UNIT)
                .columns(UNIT.CODE, UNIT.KIND, UNIT.NAME_ZH, UNIT.NAME_EN, UNIT.PATH)
                .values(
                        DSL.val("PLATFORM"),
                        DSL.val("department"),
                        DSL.val("平台管理"),
                        DSL.val("Platform administration"),
                        DSL.field("'PLATFORM'::ltree", UNIT.PATH.getDataType()))
                .returningResult(UNIT.ID)
                .fetchSingle()
                .value1();
    }

    private <T> T asSystem(java.util.function.Supplier<T> work) {
        return Actors.asSystem("first-start", () -> transaction.execute(status -> work.get()));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
