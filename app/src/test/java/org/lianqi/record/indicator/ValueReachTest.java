package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself shows and admits, whoever writes the SQL: every statement here runs as the platform's role. */
@PlatformTest
@Import(Town.class)
class ValueReachTest {
    static final String JIAOZHOU = "370281";
    static final String JIMO = "370215";
    static final Period PERIOD = Period.parse("2024Q1");

    @Autowired
    Town town;

    @Autowired
    ValueLoad load;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void values() {
        town.define("RT-OWN", Town.level(null));
        town.define("RT-STAT", Town.level(town.unit("QD-STAT").id()));
        load("RT-OWN", JIAOZHOU, ValueState.SUBMITTED);
        load("RT-OWN", JIMO, ValueState.SUBMITTED);
        load("RT-STAT", JIAOZHOU, ValueState.VERIFIED);
        load("RT-STAT", JIMO, ValueState.PUBLISHED);
    }

    void load(String indicator, String unit, ValueState upTo) {
        var source = indicator.equals("RT-STAT") ? "QD-STAT" : unit;
        Actors.asSystem(
                "test",
                () -> load.load(
                        List.of(Claim.fact(unit, indicator, PERIOD, BigDecimal.TEN, source)),
                        new ValueLoad.Manner(
                                Origin.REAL, upTo, java.time.Instant.parse("2024-04-10T00:00:00Z"), "test")));
    }

    <T> T as(String unit, Role role, Callable<T> sql) {
        return town.as(
                unit,
                role,
                () -> new TransactionTemplate(transactions).execute(status -> {
                    try {
                        return sql.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    List<String> seen(String unit, Role role) {
        return as(
                unit,
                role,
                () -> db.fetch("select o.indicator || ' ' || u.code as seen from observation o join unit u on u.id ="
                                + " o.unit_id where o.indicator like 'RT-%' order by 1")
                        .getValues("seen", String.class));
    }

    @Test
    void eachRoleSeesItsReach() {
        var all = List.of("RT-OWN 370215", "RT-OWN 370281", "RT-STAT 370215", "RT-STAT 370281");
        assertThat(seen(JIAOZHOU, Role.REPORTER))
                .as("own unit, and what is published of others")
                .containsExactly("RT-OWN 370281", "RT-STAT 370215", "RT-STAT 370281");
        assertThat(seen(JIMO, Role.REVIEWER)).containsExactly("RT-OWN 370215", "RT-STAT 370215");
        assertThat(seen("QD-STAT", Role.REPORTER))
                .as("a source department sees its indicators of every unit, and no others")
                .containsExactly("RT-STAT 370215", "RT-STAT 370281");
        assertThat(seen("QD-ASSESS", Role.ASSESSOR)).isEqualTo(all);
        assertThat(seen("370200", Role.LEADER)).isEqualTo(all);
        assertThat(seen("370200", Role.REPORTER)).isEqualTo(all);
        assertThat(seen("370200", Role.ADMINISTRATOR))
                .as("an administrator keeps accounts and sees no unpublished value")
                .containsExactly("RT-STAT 370215");
        assertThat(seen("370200", Role.AUDITOR)).containsExactly("RT-STAT 370215");
        Integer nobody = new TransactionTemplate(transactions)
                .execute(status -> db.fetchCount(org.lianqi.schema.jooq.Tables.OBSERVATION));
        assertThat(nobody).as("nobody signed in").isZero();
    }

    @Test
    void theHistoryHasTheSameReach() {
        assertThat(as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> db.fetch(
                                        "select distinct r.indicator || ' ' || u.code as seen from observation_revision r"
                                                + " join unit u on u.id = r.unit_id where r.indicator like 'RT-%' order by 1")
                                .getValues("seen", String.class)))
                .containsExactly("RT-OWN 370281", "RT-STAT 370215", "RT-STAT 370281");
        assertThat(as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> db.fetch(
                                        "select r.state from observation_revision r join unit u on u.id = r.unit_id"
                                                + " where r.indicator = 'RT-STAT' and u.code = '370215' and r.published_at is null")
                                .size()))
                .as("of a published value, what it was before stays closed")
                .isZero();
    }

    @Test
    void aReporterChangesOnlyWhatIsHisAndNotYetVerified() {
        var change =
                "update observation o set value = 99, revision = o.revision + 1, action = 'change' from unit u where"
                        + " u.id = o.unit_id and u.code = '%s' and o.indicator = '%s'";
        assertThat(as(JIAOZHOU, Role.REPORTER, () -> db.execute(change.formatted(JIMO, "RT-OWN"))))
                .isZero();
        assertThat(as(JIAOZHOU, Role.REPORTER, () -> db.execute(change.formatted(JIMO, "RT-STAT"))))
                .as("published, readable, and still not his")
                .isZero();
        assertThat(as(JIAOZHOU, Role.REPORTER, () -> db.execute(change.formatted(JIAOZHOU, "RT-STAT"))))
                .as("verified")
                .isZero();
        assertThat(as(JIMO, Role.REVIEWER, () -> db.execute(change.formatted(JIMO, "RT-STAT"))))
                .as("frozen")
                .isZero();
        assertThat(as("370200", Role.ADMINISTRATOR, () -> db.execute(change.formatted(JIAOZHOU, "RT-OWN"))))
                .isZero();
        assertThat(as("370200", Role.LEADER, () -> db.execute(change.formatted(JIAOZHOU, "RT-OWN"))))
                .isZero();
        assertThatThrownBy(() -> as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> db.execute("update observation set state = 'verified', revision = revision + 1 where"
                                + " indicator = 'RT-OWN'")))
                .as("a reporter does not verify")
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void nobodyInsertsForAnotherUnit() {
        var insert = "insert into observation (indicator, definition, unit_id, period, caliber, source, kind, value,"
                + " unit_of_measure, state, origin, action, changed_by_name) select 'RT-OWN', 1, id, '2024Q2', 'A', 'x',"
                + " 'fact', 1, '亿元', 'draft', 'real', 'enter', 'x' from unit where code = '%s'";
        assertThatThrownBy(() -> as(JIAOZHOU, Role.REPORTER, () -> db.execute(insert.formatted(JIMO))))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> as("370200", Role.ADMINISTRATOR, () -> db.execute(insert.formatted(JIMO))))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void theHistoryCannotBeForgedOrForgotten() {
        for (var forgery : List.of(
                "update observation_revision set value = 1",
                "delete from observation_revision",
                "delete from observation",
                "insert into observation_revision select * from observation_revision limit 0")) {
            assertThatThrownBy(() -> as("QD-ASSESS", Role.ASSESSOR, () -> db.execute(forgery)))
                    .as(forgery)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> as(
                        JIAOZHOU,
                        Role.REPORTER,
                        () -> db.execute("update observation set value = 5 where indicator = 'RT-OWN'")))
                .as("a change without a new revision")
                .rootCause()
                .hasMessageContaining("one revision");
        assertThatThrownBy(() -> as(
                        "QD-ASSESS",
                        Role.ASSESSOR,
                        () -> db.execute(
                                "update observation set period = '2023Q1', revision = revision + 1 where indicator ="
                                        + " 'RT-OWN'")))
                .as("a value that would speak of something else")
                .rootCause()
                .hasMessageContaining("one revision");
    }

    @Test
    void evidenceIsReadByWhoeverBroughtIt(@Autowired org.lianqi.ground.evidence.EvidenceStore store) {
        var bytes = ("evidence " + UUID.randomUUID()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Callable<org.lianqi.ground.evidence.Evidence> keep = () -> store.keep(
                "../../etc/报表\u0000.xlsx",
                "text/plain",
                new java.io.ByteArrayInputStream(bytes),
                Actors.official().unit());
        var kept = town.as(JIAOZHOU, Role.REPORTER, keep);
        assertThat(kept.name()).isEqualTo("报表.xlsx");
        assertThat(town.as(JIMO, Role.REPORTER, () -> store.find(kept.sha256())))
                .isEmpty();
        assertThat(town.as("370200", Role.LEADER, () -> store.find(kept.sha256())))
                .isPresent();
        town.as(JIMO, Role.REPORTER, keep);
        assertThat(town.as(JIMO, Role.REPORTER, () -> store.file(kept.sha256())))
                .as("the same file brought by both belongs to both")
                .hasBinaryContent(bytes);
        assertThatThrownBy(() -> town.as(
                        JIMO,
                        Role.REPORTER,
                        () -> store.keep(
                                "x",
                                "text/plain",
                                new java.io.ByteArrayInputStream(bytes),
                                town.unit(JIAOZHOU).id())))
                .as("nobody hands a file to another unit")
                .rootCause()
                .hasMessageContaining("row-level security");
    }
}
