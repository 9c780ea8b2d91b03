package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ACCESS;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the account that signs in. */
@Component
class SignInDirectory implements UserDetailsService {
    private static final Field<String> UNIT_PATH = UNIT.PATH.cast(String.class).as("unit_path");
    private final DSLContext db;
    private final TransactionTemplate transaction;

    SignInDirectory(DSLContext db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return Actors.asSystem("sign-in", () -> transaction.execute(status -> find(username)));
    }

    private SignedIn find(String username) {
        var row = db.select(ACCOUNT.asterisk(), ACCOUNT_ACCESS.asterisk(), UNIT.NAME_ZH, UNIT.NAME_EN, UNIT_PATH)
                .from(ACCOUNT)
                .join(ACCOUNT_ACCESS)
                .on(ACCOUNT_ACCESS.ACCOUNT_ID.eq(ACCOUNT.ID))
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(ACCOUNT.USERNAME.eq(username.strip().toLowerCase(Locale.ROOT)))
                .fetchOne();
        if (row == null) {
            throw new UsernameNotFoundException(username);
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
        return new SignedIn(
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
                access.getLastSignIn());
    }
}
