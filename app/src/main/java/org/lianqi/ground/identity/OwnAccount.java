package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;

import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What everybody may do with the own account. */
@Component
class OwnAccount {
    private final DSLContext db;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    OwnAccount(DSLContext db, PasswordEncoder passwords, Sessions sessions, ApplicationEventPublisher events) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
    }

    /** What is wrong with a field of the form, as a message key. */
    record Objection(String field, String key) {}

    /** Empty when the password is changed; all other sessions of the account have ended then. */
    @Transactional
    public Optional<Objection> changePassword(String present, String wanted) {
        var me = Actors.official();
        var hash = db.select(ACCOUNT_ACCESS.PASSWORD_HASH)
                .from(ACCOUNT_ACCESS)
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(me.account()))
                .forUpdate()
                .fetchSingle()
                .value1();
        if (hash != null && (present.length() > PasswordRules.LONGEST || !passwords.matches(present, hash))) {
            return Optional.of(new Objection("present", "password.present.wrong"));
        }
        var objection = PasswordRules.objection(me.username(), wanted);
        if (objection.isPresent()) {
            return objection.map(key -> new Objection("wanted", key));
        }
        if (wanted.equals(present)) {
            return Optional.of(new Objection("wanted", "password.same"));
        }
        db.update(ACCOUNT_ACCESS)
                .set(ACCOUNT_ACCESS.PASSWORD_HASH, passwords.encode(wanted))
                .setNull(ACCOUNT_ACCESS.ONE_TIME_UNTIL)
                .set(ACCOUNT_ACCESS.SESSION_EPOCH, ACCOUNT_ACCESS.SESSION_EPOCH.plus(1))
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(me.account()))
                .execute();
        sessions.ended(me.account());
        events.publishEvent(
                new AccountEvent("account.password-changed", me.account().toString(), null, Map.of(), null));
        return Optional.empty();
    }

    /** Ends every session of the account, this one too. */
    @Transactional
    public void signOutEverywhere() {
        var me = Actors.official();
        db.update(ACCOUNT_ACCESS)
                .set(ACCOUNT_ACCESS.SESSION_EPOCH, ACCOUNT_ACCESS.SESSION_EPOCH.plus(1))
                .where(ACCOUNT_ACCESS.ACCOUNT_ID.eq(me.account()))
                .execute();
        sessions.ended(me.account());
        events.publishEvent(
                new AccountEvent("account.signed-out-everywhere", me.account().toString(), null, Map.of(), null));
    }
}
