package org.lianqi.ground.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the log: recomputes the chain from its first link and compares it with the heads that were printed elsewhere.
 * Reads only, in one snapshot, while the platform serves or not; the whole log once, in constant memory.
 */
public final class AuditVerify {
    /** Something that was done to the log outside the platform. At most {@link #MOST} are reported. */
    public sealed interface Finding {
        /** The entry, or the link before it, is not what was chained. */
        record Changed(long seq, long entry) implements Finding {}

        /** The link is there, its entry is not. */
        record Removed(long seq, long entry) implements Finding {}

        /** Links are missing in the middle. */
        record LinksMissing(long fromSeq, long toSeq) implements Finding {}

        /** The entry was written into the past: its transaction is older than what was already chained. */
        record Inserted(long entry) implements Finding {}

        /** Fewer entries are chained than when this head was printed. */
        record TailCut(Head head, long chained) implements Finding {}

        /** The chain was rewritten at or before this head. */
        record HeadDiffers(Head head, String found) implements Finding {}
    }

    /**
     * @param chained how many links there are
     * @param waiting entries written too lately to be chained
     * @param moved before which links the log came to another database cluster, by a restore from a dump
     */
    public record Report(long chained, long waiting, Optional<Head> head, List<Long> moved, List<Finding> findings) {
        public boolean whole() {
            return findings.isEmpty();
        }
    }

    static final int MOST = 1000;

    private final List<Head> heads;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Long> moved = new ArrayList<>();
    private long seq;
    private byte[] previous = Chained.START;
    private boolean previousKnown = true;
    private long horizon;
    /** The horizon of the run before: links of one run share a horizon, those of a later run lie at or above it. */
    private long floor;

    private AuditVerify(List<Head> heads) {
        this.heads = heads;
    }

    /** @param heads what bulletins and backups say; none are needed, but without them a cut tail cannot be seen */
    public static Report verify(Connection connection, List<Head> heads) throws SQLException {
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (var begin = connection.createStatement()) {
            begin.execute("set transaction isolation level repeatable read, read only");
            return inTransaction(connection, heads);
        } finally {
            connection.rollback();
            connection.setAutoCommit(auto);
        }
    }

    static Report inTransaction(Connection connection, List<Head> heads) throws SQLException {
        try (var actor = connection.createStatement()) {
            actor.execute("select set_config('lianqi.kind', 'system', true)");
        }
        return new AuditVerify(heads).run(connection);
    }

    private Report run(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select l.seq, l.entry_id, l.horizon::text,"
                + " (extract(epoch from l.linked_at) * 1000000)::bigint, l.hash, " + Chained.COLUMNS
                + " from audit_link l left join audit_entry e on e.id = l.entry_id order by l.seq")) {
            select.setFetchSize(1000);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    link(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getBytes(5),
                            Chained.entry(rows, 6));
                }
            }
        }
        for (var head : heads) {
            if (head.seq() > seq) {
                find(new Finding.TailCut(head, seq));
            }
        }
        long waiting = unlinked(connection);
        return new Report(
                seq,
                waiting,
                seq == 0 ? Optional.empty() : Optional.of(Head.of(seq, previous)),
                List.copyOf(moved),
                List.copyOf(findings));
    }

    private void link(
            long at,
            long entryId,
            String horizonText,
            long linkedAt,
            byte[] hash,
            @Nullable String @Nullable [] entry) {
        if (at != seq + 1) {
            find(new Finding.LinksMissing(seq + 1, at - 1));
            previousKnown = false;
        }
        if (entry == null) {
            find(new Finding.Removed(at, entryId));
        } else if (previousKnown && !Arrays.equals(hash, Chained.hash(previous, at, horizonText, linkedAt, entry))) {
            find(new Finding.Changed(at, entryId));
        }
        long reached = Long.parseUnsignedLong(horizonText);
        if (reached < horizon) {
            moved.add(at);
            floor = 0;
        } else if (reached > horizon) {
            floor = horizon;
        }
        horizon = reached;
        if (entry != null && Long.parseUnsignedLong(String.valueOf(entry[2])) < floor) {
            find(new Finding.Inserted(entryId));
        }
        seq = at;
        previous = hash;
        previousKnown = true;
        for (var head : heads) {
            if (head.seq() == at && !head.hash().equals(HexFormat.of().formatHex(hash))) {
                find(new Finding.HeadDiffers(head, HexFormat.of().formatHex(hash)));
            }
        }
    }

    private long unlinked(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                "select e.id,"
                        + " e.txid < ?::xid8 and ?::xid8 <= pg_snapshot_xmax(pg_current_snapshot())"
                        + " from audit_entry e where not exists (select from audit_link l where l.entry_id = e.id) order by e.id")) {
            select.setString(1, Long.toUnsignedString(horizon));
            select.setString(2, Long.toUnsignedString(horizon));
            select.setFetchSize(1000);
            long waiting = 0;
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(2)) {
                        find(new Finding.Inserted(rows.getLong(1)));
                    } else {
                        waiting++;
                    }
                }
            }
            return waiting;
        }
    }

    private void find(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }
}
