package org.lianqi.ground.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.job.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains the entries of the log, every few seconds, in the order of their commits.
 *
 * <p><b>Why no entry can slip in before one that is chained.</b> Ids and times are given when an entry is written, but it
 * appears when its transaction commits, so neither tells what may still appear. The number of the transaction does: each
 * entry carries it ({@code txid}, which the platform's role cannot choose), and below {@code pg_snapshot_xmin} of the
 * snapshot that a run reads with, every transaction has ended. What is visible there is all there will ever be, so only
 * entries below are chained. {@code pg_current_xact_id()} is the top transaction's number, also inside savepoints. An
 * entry at or above {@code pg_snapshot_xmax} cannot come from this cluster (a visible one has committed before the
 * snapshot): it was restored from a dump, will not change any more, and is chained as well.
 *
 * <p><b>The order.</b> A transaction above xmin may have committed before one below. To keep the order of commits, a run
 * sorts everything visible by commit time ({@code track_commit_timestamp}; where it is off, by transaction number) and
 * takes the longest beginning of it that lies below xmin; the rest waits for the next run. The link records the
 * {@code horizon}: the smaller of xmin and the lowest number left waiting. Whatever is chained later has a number at or
 * above it, which is what {@link AuditVerify} holds against an entry written into the past.
 *
 * <p>Runs exclude one another by an advisory lock. A transaction that stays open keeps all after it waiting, never lost.
 */
@Component
public class AuditChain {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int AT_MOST = 20_000;

    private record Unlinked(
            long id, boolean settled, @Nullable String number) {}

    private final DSLContext db;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile @Nullable String lowWater;

    AuditChain(DSLContext db, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    @Bean
    RecurringTask<Void> auditChainJob() {
        return Jobs.every(PAUSE, "audit-chain", this::link);
    }

    /** Chains what can be chained now. */
    public int link() {
        return Actors.asSystem(
                "audit-chain",
                () -> transaction.execute(status -> db.connectionResult(connection -> link(connection))));
    }

    /** The head: what a bulletin or backup prints. Empty before the first entry is chained. */
    public Optional<Head> head() {
        return Actors.asSystem(
                "audit-chain",
                () -> transaction.execute(status -> db.connectionResult(connection -> {
                    try (var last = connection
                            .createStatement()
                            .executeQuery("select seq, hash from audit_link order by seq desc limit 1")) {
                        return last.next() ? Optional.of(Head.of(last.getLong(1), last.getBytes(2))) : Optional.empty();
                    }
                })));
    }

    private int link(Connection connection) throws SQLException {
        if (!only(connection)) {
            return 0;
        }
        var waiting = waiting(connection);
        if (waiting.isEmpty()) {
            return 0;
        }
        int ready = 0;
        while (ready < waiting.size() && ready < AT_MOST && waiting.get(ready).settled()) {
            ready++;
        }
        var horizon = horizon(connection, waiting.subList(ready, waiting.size()));
        if (ready > 0) {
            append(connection, waiting.subList(0, ready), horizon);
        }
        lowWater = horizon;
        return ready;
    }

    private static boolean only(Connection connection) throws SQLException {
        try (var lock = connection
                .createStatement()
                .executeQuery("select pg_try_advisory_xact_lock(hashtextextended('audit-chain', 0))")) {
            return lock.next() && lock.getBoolean(1);
        }
    }

    /** Everything visible that is not chained, in the order of the commits. Looks at the whole log only once a start. */
    private List<Unlinked> waiting(Connection connection) throws SQLException {
        var since = lowWater;
        try (var select = connection.prepareStatement("select e.id,"
                + " e.txid < pg_snapshot_xmin(pg_current_snapshot()) or e.txid >= pg_snapshot_xmax(pg_current_snapshot()),"
                + " case when e.txid < pg_snapshot_xmax(pg_current_snapshot()) then e.txid::text end,"
                + " case when current_setting('track_commit_timestamp') = 'on'"
                + " then pg_xact_commit_timestamp(e.xmin) end as committed"
                + " from audit_entry e where not exists (select from audit_link l where l.entry_id = e.id)"
                + (since == null ? "" : " and e.txid >= ?::xid8")
                + " order by committed nulls first, e.txid, e.id")) {
            if (since != null) {
                select.setString(1, since);
            }
            var waiting = new ArrayList<Unlinked>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(new Unlinked(rows.getLong(1), rows.getBoolean(2), rows.getString(3)));
                }
            }
            return waiting;
        }
    }

    private static String horizon(Connection connection, List<Unlinked> left) throws SQLException {
        try (var select = connection.prepareStatement("select least(pg_snapshot_xmin(pg_current_snapshot()),"
                + " (select min(n::xid8) from unnest(?::text[]) n))::text")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            left.stream()
                                    .map(Unlinked::number)
                                    .filter(n -> n != null)
                                    .toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void append(Connection connection, List<Unlinked> ready, String horizon) throws SQLException {
        long seq = 0;
        byte[] previous = Chained.START;
        try (var last = connection
                .createStatement()
                .executeQuery("select seq, hash from audit_link order by seq desc limit 1")) {
            if (last.next()) {
                seq = last.getLong(1);
                previous = last.getBytes(2);
            }
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ids = ready.stream().map(Unlinked::id).toArray();
        try (var select = connection.prepareStatement("select " + Chained.COLUMNS
                        + " from unnest(?) with ordinality wanted(id, place) join audit_entry e on e.id = wanted.id"
                        + " order by wanted.place");
                var insert =
                        connection.prepareStatement("insert into audit_link (seq, entry_id, horizon, linked_at, hash)"
                                + " values (?, ?, ?::xid8, ?::timestamptz, ?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var entry = Chained.entry(rows, 1);
                    if (entry == null) {
                        throw new IllegalStateException("an entry of the log has no id");
                    }
                    previous = Chained.hash(previous, ++seq, horizon, micros(now), entry);
                    insert.setLong(1, seq);
                    insert.setLong(2, rows.getLong(1));
                    insert.setString(3, horizon);
                    insert.setString(4, now.toString());
                    insert.setBytes(5, previous);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
