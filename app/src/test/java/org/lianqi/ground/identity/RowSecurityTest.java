package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class RowSecurityTest {
    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void thePlatformIsNoSuperuserAndOwnsNothing() {
        assertThat(db.fetchValue(
                        "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                .isEqualTo(false);
        assertThat(db.fetchValue("select count(*) from pg_tables where tableowner = current_user"))
                .isEqualTo(0L);
    }

    @Test
    void eachTransactionTellsTheDatabaseWhoActs() {
        var kind = Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions).execute(status -> db.fetchValue("select actor_kind()")));
        assertThat(kind).isEqualTo("system");
        assertThat(db.fetchValue("select actor_kind()")).isEqualTo("none");
    }
}
