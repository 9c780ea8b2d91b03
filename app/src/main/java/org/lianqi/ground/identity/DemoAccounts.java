package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.util.List;
import org.jooq.DSLContext;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of {@code --demo}, one for each role, all with one published password. Only a demonstration has this
 * bean; the sign-in page shows the accounts.
 */
@Component
@ConditionalOnBooleanProperty("lianqi.demo")
public class DemoAccounts {
    static final String PASSWORD = "lianqi-demo";

    record Demo(String username, Role role, String unit, Name name) {}

    static final List<Demo> ACCOUNTS = List.of(
            new Demo("assessor", Role.ASSESSOR, "QD-ASSESS", new Name("考核员", "Assessor")),
            new Demo("reporter-jiaozhou", Role.REPORTER, "370281", new Name("胶州填报员", "Jiaozhou reporter")),
            new Demo("reporter-jimo", Role.REPORTER, "370215", new Name("即墨填报员", "Jimo reporter")),
            new Demo("reporter-stats", Role.REPORTER, "QD-STAT", new Name("数源填报员", "Statistics reporter")),
            new Demo("reviewer", Role.REVIEWER, "370200", new Name("复核员", "Reviewer")),
            new Demo("leader", Role.LEADER, "370200", new Name("市领导", "Leader")),
            new Demo("auditor", Role.AUDITOR, "370200", new Name("审计员", "Auditor")),
            new Demo("admin", Role.ADMINISTRATOR, "370200", new Name("管理员", "Administrator")));

    private final DSLContext db;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;

    DemoAccounts(DSLContext db, PasswordEncoder passwords, PlatformTransactionManager transactions) {
        this.db = db;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that exist: what the sign-in page may offer. */
    List<Demo> there() {
        return Actors.asSystem(
                "demo-accounts",
                () -> transaction.execute(status -> {
                    var there = db.select(ACCOUNT.USERNAME)
                            .from(ACCOUNT)
                            .where(ACCOUNT.ENABLED)
                            .fetchSet(ACCOUNT.USERNAME);
                    return ACCOUNTS.stream()
                            .filter(demo -> there.contains(demo.username()))
                            .toList();
                }));
    }

    @EventListener(ApplicationReadyEvent.class)
    void onStart() {
        seed();
    }

    /**
     * Creates those accounts whose units exist and which are not there yet. Loading the demonstration calls it once the
     * units are in; starting calls it again.
     */
    public void seed() {
        Actors.asSystem(
                "demo-accounts",
                () -> transaction.execute(status -> {
                    var there = db.select(ACCOUNT.USERNAME).from(ACCOUNT).fetchSet(ACCOUNT.USERNAME);
                    var units = db.select(UNIT.CODE, UNIT.ID).from(UNIT).fetchMap(UNIT.CODE, UNIT.ID);
                    var missing = ACCOUNTS.stream()
                            .filter(demo -> !there.contains(demo.username()) && units.containsKey(demo.unit()))
                            .toList();
                    if (missing.isEmpty()) {
                        return 0;
                    }
                    var hash = passwords.encode(PASSWORD);
                    for (var demo : missing) {
                        var id = db.insertInto(ACCOUNT)
                                .set(ACCOUNT.USERNAME, demo.username())
                                .set(ACCOUNT.DISPLAY_NAME, demo.name().zh())
                                .set(ACCOUNT.DISPLAY_NAME_EN, demo.name().en())
                                .set(ACCOUNT.UNIT_ID, units.get(demo.unit()))
                                .returningResult(ACCOUNT.ID)
                                .fetchSingle(ACCOUNT.ID);
                        db.insertInto(ACCOUNT_ACCESS)
                                .set(ACCOUNT_ACCESS.ACCOUNT_ID, id)
                                .set(ACCOUNT_ACCESS.PASSWORD_HASH, hash)
                                .execute();
                        db.insertInto(ACCOUNT_ROLE)
                                .set(ACCOUNT_ROLE.ACCOUNT_ID, id)
                                .set(ACCOUNT_ROLE.ROLE, demo.role().code())
                                .execute();
                    }
                    return missing.size();
                }));
    }
}
