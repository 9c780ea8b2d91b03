package org.lianqi.ground.identity;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.ACCOUNT_ROLE;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the account that signs in. */
@Component
class SignInDirectory implements UserDetailsService {
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
        var row = db.select(ACCOUNT.asterisk(), UNIT.PATH)
                .from(ACCOUNT)
                .join(UNIT)
                .on(UNIT.ID.eq(ACCOUNT.UNIT_ID))
                .where(ACCOUNT.USERNAME.eq(username))
                .fetchOne();
        if (row == null) {
            throw new UsernameNotFoundException(username);
        }
        var account = row.into(ACCOUNT);
        Set<Role> roles = db
                .select(ACCOUNT_ROLE.ROLE)
                .from(ACCOUNT_ROLE)
                .where(ACCOUNT_ROLE.ACCOUNT_ID.eq(account.getId()))
                .fetch(r -> Role.valueOf(r.value1().toUpperCase(Locale.ROOT)))
                .stream()
                .collect(Collectors.toSet());
        var official = new Actor.Official(
                account.getId(),
                account.getUsername(),
                account.getDisplayName(),
                account.getUnitId(),
                row.get(DSL.field(DSL.name("path"), Object.class)).toString(),
                roles);
        return new SignedIn(official, account.getPasswordHash(), account.getEnabled(), account.getSessionEpoch());
    }
}
