package org.lianqi.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;
import static org.lianqi.schema.jooq.Tables.AUDIT_LINK;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Officials;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

@PlatformTest
class AuditChainTest {
    @Autowired
    Journal journal;

    @Autowired
    AuditChain chain;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Test
    void everyEntryThatIsThereIsChainedOnceAndInAnUnbrokenRow() {
        for (int i = 0; i < 5; i++) {
            append("row" + i);
        }
        linkAll();
        var seqs = officials.asSystem(() -> db.select(AUDIT_LINK.SEQ)
                .from(AUDIT_LINK)
                .orderBy(AUDIT_LINK.SEQ)
                .fetch(AUDIT_LINK.SEQ));
        assertThat(seqs.getFirst()).isOne();
        assertThat(seqs.getLast()).isEqualTo(seqs.size());
    }

    @Test
    void anEntryThatCommitsLateIsNeverPassedByWhatIsChained() throws Exception {
        linkAll();
        var early = "early" + UUID.randomUUID();
        var late = "late" + UUID.randomUUID();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var slow = threads.submit(() -> officials.asSystem(() -> {
                journal.append("test.slow", "test", late, null, null, null);
                written.countDown();
                mayCommit.await();
                return 1;
            }));
            written.await();
            append(early);

            chain.link();
            assertThat(seq(early))
                    .as("waits for the transaction that began before it")
                    .isNull();

            mayCommit.countDown();
            slow.get();
        }
        linkAll();
        assertThat(seq(early)).isNotNull();
        assertThat(seq(late)).isNotNull();
        var commitTimes = officials.asSystem(() -> db.fetchValue("show track_commit_timestamp"));
        assertThat(commitTimes).as("the embedded server keeps commit times").isEqualTo("on");
        assertThat(seq(early))
                .as("chained in the order of the commits, not of the writing")
                .isLessThan(seq(late));
    }

    @Test
    void thePlatformsRoleCanAddToTheLogAndNothingElse() {
        append("insertonly");
        for (var forbidden : List.of(
                "update audit_entry set reason = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_link set seq = seq + 1",
                "delete from audit_link",
                "truncate audit_link",
                "insert into audit_entry (at, actor_kind, actor_name, action, subject_kind, subject_id)"
                        + " values (now() - interval '1 day', 'system', 'test', 'a', 'b', 'c')",
                "insert into audit_entry (txid, actor_kind, actor_name, action, subject_kind, subject_id)"
                        + " values ('3', 'system', 'test', 'a', 'b', 'c')")) {
            assertThatThrownBy(() -> officials.asSystem(() -> db.execute(forbidden)))
                    .as(forbidden)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyWritesIntoTheLogUnderTheNameOfAnother() {
        var reporter = officials.official(officials.unit("forge1"), org.lianqi.ground.identity.Role.REPORTER);
        var other = officials.official(officials.unit("forge2"), org.lianqi.ground.identity.Role.REPORTER);
        for (var kind : List.of("official", "system")) {
            assertThatThrownBy(() -> officials.as(
                            reporter,
                            () -> db.execute(
                                    "insert into audit_entry (actor_kind, actor_id, actor_name, action, subject_kind, subject_id)"
                                            + " values (?, ?, 'other', 'a', 'b', 'c')",
                                    kind,
                                    other.account().toString())))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void onlyAuditorsAndAdministratorsReadTheLog() {
        append("readers");
        var unit = officials.unit("readers");
        for (var role : org.lianqi.ground.identity.Role.values()) {
            var someone = officials.official(unit, role);
            var seen = officials.as(someone, () -> db.fetchCount(AUDIT_ENTRY));
            switch (role) {
                case AUDITOR, ADMINISTRATOR -> assertThat(seen).as(role.code()).isPositive();
                case ASSESSOR, REPORTER, REVIEWER, LEADER ->
                    assertThat(seen).as(role.code()).isZero();
            }
        }
    }

    private void append(String subject) {
        officials.as(new Actor.SystemJob("test"), () -> {
            journal.append("test.happened", "test", subject, null, null, null);
            return 1;
        });
    }

    /** Other tests of the run may hold a transaction open for a moment. */
    private void linkAll() {
        for (int i = 0; i < 100; i++) {
            chain.link();
            var waiting = officials.asSystem(() -> db.fetchCount(
                    AUDIT_ENTRY,
                    AUDIT_ENTRY.ID.notIn(db.select(AUDIT_LINK.ENTRY_ID).from(AUDIT_LINK))));
            if (waiting == 0) {
                return;
            }
        }
        throw new AssertionError("entries are left unchained");
    }

    private Long seq(String subject) {
        return officials.asSystem(() -> db.select(AUDIT_LINK.SEQ)
                .from(AUDIT_LINK)
                .join(AUDIT_ENTRY)
                .on(AUDIT_ENTRY.ID.eq(AUDIT_LINK.ENTRY_ID))
                .where(AUDIT_ENTRY.SUBJECT_ID.eq(subject))
                .fetchOne(AUDIT_LINK.SEQ));
    }
}
