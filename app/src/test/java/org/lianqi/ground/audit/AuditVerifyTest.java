package org.lianqi.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.audit.AuditVerify.Finding;
import org.lianqi.ground.identity.Officials;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Whoever owns the database tampers with the log in every way there is; each is found. All of it is rolled back. */
@PlatformTest
class AuditVerifyTest {
    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @Autowired
    DataSource platform;

    @Autowired
    Journal journal;

    @Autowired
    AuditChain chain;

    @Autowired
    Officials officials;

    Head printed;
    long middle;
    long entry;

    @BeforeEach
    void aLogWithAPrintedHead() throws SQLException {
        for (int i = 0; i < 6; i++) {
            var value = Integer.toString(i);
            officials.asSystem(() -> {
                journal.append("value.entered", "value", "v", Map.of("value", "0"), Map.of("value", value), null);
                return 1;
            });
        }
        for (int i = 0; i < 50 && chain.link() >= 0; i++) {
            printed = chain.head().orElseThrow();
        }
        middle = printed.seq() - 3;
        try (var connection = owner.getConnection()) {
            entry = one(connection, "select entry_id from audit_link where seq = " + middle);
        }
    }

    @Test
    void aLogNobodyTouchedIsWholeAlsoForThePlatformsRole() throws SQLException {
        try (var connection = platform.getConnection()) {
            var report = AuditVerify.verify(connection, List.of(printed));
            assertThat(report.findings()).isEmpty();
            assertThat(report.chained()).isGreaterThanOrEqualTo(printed.seq());
        }
    }

    @Test
    void anEntryThatWasChangedIsFoundWhateverWasChangedInIt() throws SQLException {
        for (var change : List.of(
                "after = '{\"value\": \"99\"}'",
                "before = null",
                "actor_name = 'somebody else'",
                "actor_id = 'somebody'",
                "action = 'value.verified'",
                "subject_id = 'w'",
                "address = '10.0.0.1'",
                "reason = 'because'",
                "at = at - interval '1 second'",
                "txid = '3'")) {
            assertThat(after("update audit_entry set " + change + " where id = " + entry))
                    .as(change)
                    .contains(new Finding.Changed(middle, entry));
        }
    }

    @Test
    void anEntryThatWasRemovedIsFound() throws SQLException {
        assertThat(after("delete from audit_entry where id = " + entry))
                .containsExactly(new Finding.Removed(middle, entry));
    }

    @Test
    void aLinkThatWasRemovedWithItsEntryIsFound() throws SQLException {
        assertThat(after("delete from audit_link where seq = " + middle, "delete from audit_entry where id = " + entry))
                .containsExactly(new Finding.LinksMissing(middle, middle));
    }

    @Test
    void anEntryWrittenIntoThePastIsFoundWhileItWaitsToBeChained() throws SQLException {
        assertThat(after(
                        "insert into audit_entry (id, at, txid, actor_kind, actor_name, action, subject_kind, subject_id)"
                                + " overriding system value select -1, at, txid, actor_kind, actor_name, action, subject_kind,"
                                + " subject_id from audit_entry where id = " + entry))
                .containsExactly(new Finding.Inserted(-1));
    }

    @Test
    void anEntryPutBetweenTwoOthersIsFoundThoughTheChainBehindItIsRewritten() throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "alter table audit_link drop constraint audit_link_pkey");
            run(connection, "update audit_link set seq = seq + 1 where seq >= " + middle);
            run(
                    connection,
                    "insert into audit_entry (id, at, txid, actor_kind, actor_name, action, subject_kind, subject_id)"
                            + " overriding system value select -1, at, txid, actor_kind, actor_name, action, subject_kind,"
                            + " subject_id from audit_entry where id = " + entry);
            run(
                    connection,
                    "insert into audit_link select " + middle
                            + ", -1, horizon, linked_at, hash from audit_link where seq = " + (middle + 1));
            rewrite(connection);
            assertThat(AuditVerify.inTransaction(connection, List.of()).findings())
                    .as("without a printed head the rewritten chain looks whole")
                    .isEmpty();
            assertThat(AuditVerify.inTransaction(connection, List.of(printed)).findings())
                    .singleElement()
                    .isInstanceOf(Finding.HeadDiffers.class);
            connection.rollback();
        }
    }

    @Test
    void aTailThatWasCutIsFoundAgainstThePrintedHead() throws SQLException {
        var cut = List.of(
                "create temporary table cut on commit drop as select entry_id from audit_link where seq > " + middle,
                "delete from audit_link where seq > " + middle,
                "delete from audit_entry where id in (select entry_id from cut)");
        assertThat(after(cut.toArray(String[]::new))).contains(new Finding.TailCut(printed, middle));
    }

    @Test
    void aHeadIsReadBackAsItWasPrinted() {
        assertThat(Head.read(" " + printed.toString().toUpperCase(java.util.Locale.ROOT)))
                .contains(printed);
        assertThat(Head.read("12")).isEmpty();
        assertThat(Head.read("x:" + printed.hash())).isEmpty();
        assertThat(Head.read("0:" + printed.hash())).isEmpty();
    }

    private List<Finding> after(String... tampering) throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            for (var statement : tampering) {
                run(connection, statement);
            }
            var findings =
                    AuditVerify.inTransaction(connection, List.of(printed)).findings();
            connection.rollback();
            return findings;
        }
    }

    /** What a patient forger does: every hash from the start anew. */
    private static void rewrite(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("select l.seq, l.horizon::text,"
                        + " (extract(epoch from l.linked_at) * 1000000)::bigint, " + Chained.COLUMNS
                        + " from audit_link l join audit_entry e on e.id = l.entry_id order by l.seq");
                var update = connection.prepareStatement("update audit_link set hash = ? where seq = ?")) {
            var previous = Chained.START;
            while (rows.next()) {
                previous = Chained.hash(
                        previous, rows.getLong(1), rows.getString(2), rows.getLong(3), Chained.entry(rows, 4));
                update.setBytes(1, previous);
                update.setLong(2, rows.getLong(1));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static long one(Connection connection, String query) throws SQLException {
        try (var run = connection.createStatement();
                var row = run.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
