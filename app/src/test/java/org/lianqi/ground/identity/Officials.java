package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.unit.Unit;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People and units for tests: real rows, so that row-level security and foreign keys hold. */
@Component
@Lazy
public class Officials {
    public static final String PASSWORD = "correct horse battery";

    private final DSLContext db;
    private final TransactionTemplate transaction;
    private final String hash;

    Officials(DSLContext db, PlatformTransactionManager transactions, PasswordEncoder passwords) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.hash = passwords.encode(PASSWORD);
    }

    /** A new unit at the top, or below another; its code must be of letters and digits. */
    public UUID unit(String code, UUID... parent) {
        return asSystem(() -> {
            var path = parent.length == 0
                    ? code
                    : db.select(UNIT.PATH.cast(String.class))
                                    .from(UNIT)
                                    .where(UNIT.ID.eq(parent[0]))
                                    .fetchSingle()
                                    .value1()
                            + "." + code;
            return db.insertInto(UNIT)
                    .set(UNIT.CODE, code)
                    .set(UNIT.KIND, "district")
                    .set(UNIT.NAME_ZH, code)
                    .set(UNIT.NAME_EN, code)
                    .set(UNIT.PARENT_ID, parent.length == 0 ? null : parent[0])
                    .set(Map.of(UNIT.PATH, DSL.field("{0}::ltree", DSL.val(path))))
                    .returningResult(UNIT.ID)
                    .fetchSingle(UNIT.ID);
        });
    }

    /** A new account that signs in with {@link #PASSWORD}. */
    public Actor.Official official(UUID unit, Role... roles) {
        return asSystem(() -> {
            var username = "u" + UUID.randomUUID().toString().substring(0, 13).toLowerCase(Locale.ROOT);
            var account = db.insertInto(ACCOUNT)
                    .set(ACCOUNT.USERNAME, username)
                    .set(ACCOUNT.DISPLAY_NAME, "名" + username)
                    .set(ACCOUNT.UNIT_ID, unit)
                    .returningResult(ACCOUNT.ID)
                    .fetchSingle(ACCOUNT.ID);
            db.insertInto(ACCOUNT_ACCESS)
                    .set(ACCOUNT_ACCESS.ACCOUNT_ID, account)
                    .set(ACCOUNT_ACCESS.PASSWORD_HASH, hash)
                    .execute();
            for (var role : roles) {
                db.insertInto(ACCOUNT_ROLE)
                        .set(ACCOUNT_ROLE.ACCOUNT_ID, account)
                        .set(ACCOUNT_ROLE.ROLE, role.code())
                        .execute();
            }
            var path = db.select(UNIT.PATH.cast(String.class))
                    .from(UNIT)
                    .where(UNIT.ID.eq(unit))
                    .fetchSingle()
                    .value1();
            return new Actor.Official(account, username, "名" + username, unit, path, Set.of(roles));
        });
    }

    /** Somebody of a unit with a role, the same each time; there is no account behind him. */
    public static Actor.Official of(Unit unit, Role role) {
        return new Actor.Official(
                UUID.nameUUIDFromBytes((unit.code() + role).getBytes(StandardCharsets.UTF_8)),
                role + "-" + unit.code(),
                unit.name().zh() + role,
                unit.id(),
                unit.path(),
                Set.of(role));
    }

    /** Work in a transaction of this actor. */
    public <T> T as(Actor actor, Callable<T> work) {
        return Actors.as(actor, () -> transaction.execute(status -> call(work)));
    }

    public <T> T asSystem(Callable<T> work) {
        return as(new Actor.SystemJob("test"), work);
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
