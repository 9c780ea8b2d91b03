package org.lianqi.ground.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What PostgreSQL itself forbids the platform, whatever its code would do. A new table is held to it without being named. */
@PlatformTest
class RowSecurityTest {
    /** Tables without row security, and why. */
    private static final Map<String, String> OPEN = Map.of(
            "scheduled_tasks", "what is due to run; no data of anybody",
            "reference_file", "which shipped file was loaded; the same for everybody",
            "flyway_schema_history", "the migrations that ran; the platform has no right to it at all");

    /** Tables whose rows also nobody in particular may read, and why. */
    private static final Map<String, String> PUBLIC = Map.of(
            "region", "administrative divisions are public",
            "unit", "who is assessed is public, and signing in needs it",
            "audit_link", "hashes only, printed in every bulletin");

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void thePlatformIsNoSuperuserAndOwnsNothing() {
        assertThat(db.fetchValue(
                        "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles"
                                + " where rolname = current_user"))
                .isEqualTo(false);
        for (var owned : Map.of(
                        "pg_class", "relowner",
                        "pg_proc", "proowner",
                        "pg_namespace", "nspowner",
                        "pg_database", "datdba",
                        "pg_type", "typowner")
                .entrySet()) {
            assertThat(db.fetchValue("select count(*) from " + owned.getKey() + " where " + owned.getValue()
                            + " = (select oid from pg_roles where rolname = current_user)"))
                    .as(owned.getKey())
                    .isEqualTo(0L);
        }
        assertThat(db.fetchValue("select count(*) from pg_auth_members where member ="
                        + " (select oid from pg_roles where rolname = current_user)"))
                .as("roles it could become")
                .isEqualTo(0L);
        assertThat(db.fetchValue("select has_schema_privilege('public', 'create')"))
                .isEqualTo(false);
    }

    @Test
    void itEmptiesNoTableAndTurnsNoTriggerOff() {
        assertThat(db.fetch("select relname from pg_class where relkind in ('r', 'p') and relnamespace ="
                                + " 'public'::regnamespace and (has_table_privilege(oid, 'truncate') or"
                                + " has_table_privilege(oid, 'trigger') or has_table_privilege(oid, 'references'))")
                        .getValues(0))
                .isEmpty();
        assertThat(db.fetchValue("select has_table_privilege('audit_entry', 'update') or"
                        + " has_any_column_privilege('audit_entry', 'update') or has_table_privilege('audit_entry', 'delete')"
                        + " or has_column_privilege('audit_entry', 'id', 'insert') or has_column_privilege('audit_entry', 'at',"
                        + " 'insert') or has_column_privilege('audit_entry', 'txid', 'insert')"))
                .as("the log can only be added to, and not antedated")
                .isEqualTo(false);
        assertThat(db.fetchValue("select has_table_privilege('flyway_schema_history', 'select')"))
                .isEqualTo(false);
    }

    @Test
    void everyTableHasRowSecurityOrAReason() {
        var without = new TreeSet<>(db.fetch("select relname from pg_class where relkind in ('r', 'p') and"
                        + " relnamespace = 'public'::regnamespace and not relrowsecurity")
                .getValues(0, String.class));
        assertThat(without).isEqualTo(new TreeSet<>(OPEN.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> withoutAnActorATableShowsAndTakesNothing() {
        return tables().stream()
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    if (!PUBLIC.containsKey(table) && may(table, "select")) {
                        assertThat(db.fetchCount(DSL.table(DSL.name(table)))).isZero();
                    }
                    assertThat(outcome("insert into " + table + " default values"))
                            .isEqualTo("refused");
                    if (may(table, "delete")) {
                        assertThat(outcome("delete from " + table)).isIn("refused", "0 rows");
                    }
                    for (var column : columns(table)) {
                        assertThat(outcome("update " + table + " set " + column + " = " + column))
                                .as(column)
                                .isIn("refused", "0 rows");
                    }
                }));
    }

    private Set<String> tables() {
        return new TreeSet<>(db.fetch("select relname from pg_class where relkind in ('r', 'p') and relnamespace ="
                        + " 'public'::regnamespace and relrowsecurity")
                .getValues(0, String.class));
    }

    private boolean may(String table, String what) {
        return Boolean.TRUE.equals(db.fetchValue("select has_table_privilege('" + table + "', '" + what + "')"));
    }

    private Iterable<String> columns(String table) {
        return db.fetch("select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped and has_column_privilege(attrelid, attnum,"
                        + " 'update') and attgenerated = '' limit 3")
                .getValues(0, String.class);
    }

    private String outcome(String statement) {
        try {
            return db.execute(statement) + " rows";
        } catch (RuntimeException e) {
            return "42501".equals(sqlState(e)) ? "refused" : e.getMessage();
        }
    }

    private static String sqlState(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql) {
                return sql.getSQLState();
            }
            if (cause instanceof DataAccessException jooq && jooq.sqlState() != null) {
                return jooq.sqlState();
            }
        }
        return "";
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
