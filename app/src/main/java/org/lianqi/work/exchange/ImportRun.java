package org.lianqi.work.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Problem;
import org.lianqi.work.project.ProjectBringing.Brought;
import org.lianqi.work.project.Suspicion;

/**
 * What keeping a list would do.
 *
 * @param rows read without a fault, in the order of the list
 * @param problems what must be mended, each by its place
 * @param stopped so many problems that the rest of the list was not read
 * @param fingerprint of all this: who keeps the list says what he saw
 */
record ImportRun(Batch batch, int read, List<Row> rows, List<Problem> problems, boolean stopped, String fingerprint) {
    ImportRun {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * A list that was brought.
     *
     * @param mappingName of the saved mapping; null when it was proposed
     * @param kept null: not yet
     */
    record Batch(
            UUID id,
            UUID unit,
            String file,
            String sha256,
            String by,
            Instant at,
            Mapping mapping,
            @Nullable String mappingName,
            @Nullable Kept kept) {}

    /** What became of a list. */
    record Kept(Instant at, int fresh, int changed, int same, int leftOut) {}

    /** What becomes of a row. */
    enum Fate {
        NEW,
        CHANGED,
        SAME,
        /** The source says otherwise of what is not told by a list: a day that stands already. It stays as it is, and shows. */
        NOT_TOLD,
        /** Somebody decided so. */
        LEFT_OUT,
        /** Somebody must decide. */
        ASKED,
        REFUSED
    }

    /**
     * @param brought null when nothing of it is kept
     * @param doubts what it looks like; also those that somebody decided about
     */
    record Row(
            RowReading.Line line,
            Fate fate,
            @Nullable UUID project,
            @Nullable Brought brought,
            List<Doubt> doubts,
            @Nullable Decision decision) {
        Row as(Fate other) {
            return new Row(line, other, project, other == Fate.REFUSED ? null : brought, doubts, decision);
        }
    }

    /** What a row looks like. */
    sealed interface Doubt {
        record Stands(Suspicion suspicion) implements Doubt {}

        /** A row above it in the list. */
        record Above(RowReading.Line line, boolean certain, List<Suspicion.Why> reasons) implements Doubt {}
    }

    /** What somebody decided about a row. */
    sealed interface Decision {
        record AsNew(String reason) implements Decision {}

        record LeaveOut() implements Decision {}

        record SameAs(UUID project) implements Decision {}
    }

    List<Row> rows(Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).toList();
    }

    int count(Fate fate) {
        return rows(fate).size();
    }

    /** Rows of projects that stay as they are. */
    int unchanged() {
        return count(Fate.SAME) + count(Fate.NOT_TOLD);
    }

    boolean clean() {
        return problems.isEmpty() && count(Fate.ASKED) == 0;
    }

    boolean changesNothing() {
        return count(Fate.NEW) + count(Fate.CHANGED) == 0;
    }
}
