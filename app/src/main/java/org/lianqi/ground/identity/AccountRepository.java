package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {
    private static final Field<List<Role>> ROLES = DSL.multiset(
                    DSL.select(ACCOUNT_ROLE.ROLE).from(ACCOUNT_ROLE).where(ACCOUNT_ROLE.ACCOUNT_ID.eq(ACCOUNT.ID)))
            .convertFrom(rows ->
                    rows.stream().map(row -> Role.of(row.value1())).sorted().toList());

    private final DSLContext db;

    AccountRepository(DSLContext db) {
        this.db = db;
    }

    Part<Account> page(AccountFilter filter, int offset) {
        var which = where(filter);
        var rows = db.select(
                        ACCOUNT.asterisk(),
                        ACCOUNT_ACCESS.LAST_SIGN_IN,
                        ACCOUNT_ACCESS.ONE_TIME_UNTIL,
                        UNIT.CODE,
                        UNIT.NAME_ZH,
                        UNIT.NAME_EN,
                        ROLES)
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(which)
                .orderBy(ACCOUNT.ENABLED.desc(), UNIT.PATH, ACCOUNT.USERNAME)
                .offset(offset)
                .limit(Part.USUAL)
                .fetch(AccountRepository::account);
        var total = db.fetchCount(db.selectOne()
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(which));
        return new Part<>(rows, offset, Part.USUAL, total);
    }

    private static Condition where(AccountFilter filter) {
        var which = DSL.noCondition();
        if (!filter.text().isEmpty()) {
            which = which.and(ACCOUNT.USERNAME
                    .containsIgnoreCase(filter.text())
                    .or(ACCOUNT.DISPLAY_NAME.containsIgnoreCase(filter.text()))
                    .or(ACCOUNT.DISPLAY_NAME_EN.containsIgnoreCase(filter.text()))
                    .or(UNIT.NAME_ZH.containsIgnoreCase(filter.text()))
                    .or(UNIT.NAME_EN.containsIgnoreCase(filter.text()))
                    .or(UNIT.CODE.eq(filter.text())));
        }
        var role = filter.role();
        if (role != null) {
            which = which.and(DSL.exists(DSL.selectOne()
                    .from(ACCOUNT_ROLE)
                    .where(ACCOUNT_ROLE.ACCOUNT_ID.eq(ACCOUNT.ID))
                    .and(ACCOUNT_ROLE.ROLE.eq(role.code()))));
        }
        return switch (filter.state()) {
            case ENABLED -> which.and(ACCOUNT.ENABLED);
            case DISABLED -> which.andNot(ACCOUNT.ENABLED);
            case ONE_TIME -> which.and(ACCOUNT.ENABLED).and(ACCOUNT_ACCESS.ONE_TIME_UNTIL.isNotNull());
            case ANY -> which;
        };
    }

    Optional<Account> find(UUID id) {
        return db.select(
                        ACCOUNT.asterisk(),
                        ACCOUNT_ACCESS.LAST_SIGN_IN,
                        ACCOUNT_ACCESS.ONE_TIME_UNTIL,
                        UNIT.CODE,
                        UNIT.NAME_ZH,
                        UNIT.NAME_EN,
                        ROLES)
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(ACCOUNT.ID.eq(id))
                .fetchOptional(AccountRepository::account);
    }

    private static Account account(Record row) {
        var account = row.into(ACCOUNT);
        var english = account.getDisplayNameEn();
        return new Account(
                account.getId(),
                account.getUsername(),
                new Name(account.getDisplayName(), english == null ? account.getDisplayName() : english),
                account.getUnitId(),
                row.get(UNIT.CODE),
                new Name(row.get(UNIT.NAME_ZH), row.get(UNIT.NAME_EN)),
                account.getEmail(),
                account.getOidcSubject(),
                account.getEnabled(),
                account.getRevision(),
                row.get(ROLES),
                account.getCreatedAt(),
                row.get(ACCOUNT_ACCESS.LAST_SIGN_IN),
                row.get(ACCOUNT_ACCESS.ONE_TIME_UNTIL));
    }

    /** The unit that is meant by a code or by its whole name in either language; empty when none or several are. */
    Optional<UUID> unit(String typed) {
        var code = typed.contains(" ") ? typed.substring(0, typed.indexOf(' ')) : typed;
        return db.select(UNIT.ID)
                .from(UNIT)
                .where(UNIT.CODE.eq(code))
                .fetchOptional(UNIT.ID)
                .or(() -> {
                    var named = db.select(UNIT.ID)
                            .from(UNIT)
                            .where(UNIT.NAME_ZH.eq(typed).or(UNIT.NAME_EN.eq(typed)))
                            .limit(2)
                            .fetch(UNIT.ID);
                    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
                });
    }

    /** The first units whose code begins with or whose name holds what was typed. */
    List<Choice> unitsLike(String typed, String language) {
        return db.select(UNIT.CODE, UNIT.NAME_ZH, UNIT.NAME_EN)
                .from(UNIT)
                .where(UNIT.CODE
                        .startsWith(typed)
                        .or(UNIT.NAME_ZH.contains(typed))
                        .or(UNIT.NAME_EN.containsIgnoreCase(typed)))
                .orderBy(UNIT.PATH)
                .limit(20)
                .fetch(row -> new Choice(row.value1(), new Name(row.value2(), row.value3()).in(language)));
    }

    UUID insert(AccountDraft draft, UUID unit) {
        return db.insertInto(ACCOUNT)
                .set(ACCOUNT.USERNAME, draft.username())
                .set(ACCOUNT.DISPLAY_NAME, draft.displayName())
                .set(ACCOUNT.DISPLAY_NAME_EN, orNull(draft.displayNameEn()))
                .set(ACCOUNT.UNIT_ID, unit)
                .set(ACCOUNT.EMAIL, orNull(draft.email()))
                .set(ACCOUNT.OIDC_SUBJECT, orNull(draft.oidcSubject()))
                .returningResult(ACCOUNT.ID)
                .fetchSingle()
                .value1();
    }

    void insertAccess(UUID account) {
        db.insertInto(ACCOUNT_ACCESS).set(ACCOUNT_ACCESS.ACCOUNT_ID, account).execute();
    }

    /** Whether the account still was of that revision. */
    boolean update(UUID id, int revision, AccountDraft draft, UUID unit) {
        return db.update(ACCOUNT)
                        .set(ACCOUNT.DISPLAY_NAME, draft.displayName())
                        .set(ACCOUNT.DISPLAY_NAME_EN, orNull(draft.displayNameEn()))
                        .set(ACCOUNT.UNIT_ID, unit)
                        .set(ACCOUNT.EMAIL, orNull(draft.email()))
                        .set(ACCOUNT.OIDC_SUBJECT, orNull(draft.oidcSubject()))
                        .set(ACCOUNT.REVISION, ACCOUNT.REVISION.plus(1))
                        .where(ACCOUNT.ID.eq(id))
                        .and(ACCOUNT.REVISION.eq(revision))
                        .execute()
                == 1;
    }

    void enable(UUID id, boolean enabled) {
        db.update(ACCOUNT)
                .set(ACCOUNT.ENABLED, enabled)
                .set(ACCOUNT.REVISION, ACCOUNT.REVISION.plus(1))
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    void roles(UUID account, Collection<Role> wanted) {
        db.deleteFrom(ACCOUNT_ROLE)
                .where(ACCOUNT_ROLE.ACCOUNT_ID.eq(account))
                .and(ACCOUNT_ROLE.ROLE.notIn(wanted.stream().map(Role::code).toList()))
                .execute();
        for (var role : wanted) {
            db.insertInto(ACCOUNT_ROLE)
                    .set(ACCOUNT_ROLE.ACCOUNT_ID, account)
                    .set(ACCOUNT_ROLE.ROLE, role.code())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    void oneTimePassword(UUID account, String hash, java.time.Instant until) {
        db.update(ACCOUNT_ACCESS)
                .set(ACCOUNT_ACCESS.PASSWORD_HASH, hash)
                .set(ACCOUNT_ACCESS.ONE_TIME_UNTIL, until)
                .set(ACCOUNT_ACCESS.SESSION_EPOCH, ACCOUNT_ACCESS.SESSION_EPOCH.plus(1))
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(account))
                .execute();
    }

    void ownPassword(UUID account, String hash) {
        db.update(ACCOUNT_ACCESS)
                .set(ACCOUNT_ACCESS.PASSWORD_HASH, hash)
                .setNull(ACCOUNT_ACCESS.ONE_TIME_UNTIL)
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(account))
                .execute();
    }

    void endSessions(UUID account) {
        db.update(ACCOUNT_ACCESS)
                .set(ACCOUNT_ACCESS.SESSION_EPOCH, ACCOUNT_ACCESS.SESSION_EPOCH.plus(1))
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(account))
                .execute();
    }

    /** Two administrators who take the role from one another at once must not both find the other still there. */
    Set<UUID> enabledAdministrators() {
        db.execute("select pg_advisory_xact_lock(hashtextextended('administrators', 0))");
        return db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .join(ACCOUNT_ROLE)
                .on(ACCOUNT_ROLE.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(ACCOUNT.ENABLED)
                .and(ACCOUNT_ROLE.ROLE.eq(Role.ADMINISTRATOR.code()))
                .fetchSet(ACCOUNT.ID);
    }

    int countOneTimePasswordsOver(java.time.Instant now) {
        return db.fetchCount(db.selectOne()
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(ACCOUNT.ENABLED)
                .and(ACCOUNT_ACCESS.ONE_TIME_UNTIL.lt(now)));
    }

    boolean isTaken(Field<String> column, String value, @Nullable UUID except) {
        return db.fetchExists(db.selectOne()
                .from(ACCOUNT)
                .where(column.eq(value))
                .and(except == null ? DSL.noCondition() : ACCOUNT.ID.ne(Objects.requireNonNull(except))));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
