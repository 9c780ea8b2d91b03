package org.lianqi.record.indicator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Format;
import org.lianqi.ground.intake.Problem;

/**
 * What writing a file would do.
 *
 * @param stopped so many problems that the rest of the file was not read
 * @param stale the values have changed since the file was checked; it must be checked again
 */
record DryRun(
        UUID batch,
        String fileName,
        String sha256,
        Format format,
        String by,
        Instant checkedAt,
        @Nullable Instant committedAt,
        boolean convert,
        int rows,
        int blank,
        int sheets,
        List<Problem> problems,
        boolean stopped,
        Plan plan,
        List<ImportReading.Line> lines,
        boolean stale) {
    DryRun {
        problems = List.copyOf(problems);
        lines = List.copyOf(lines);
    }

    List<Problem> errors() {
        return problems.stream().filter(Problem::blocking).toList();
    }

    List<Problem> notices() {
        return problems.stream().filter(problem -> !problem.blocking()).toList();
    }

    /** Whether it can be written as it is. */
    boolean clean() {
        return errors().isEmpty() && plan.count(Plan.Fate.LOCKED) == 0;
    }

    boolean changesNothing() {
        return plan.count(Plan.Fate.NEW) + plan.count(Plan.Fate.CHANGED) == 0;
    }
}
