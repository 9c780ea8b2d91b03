package org.lianqi.record.indicator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/** What the pages of an import show. */
public final class ImportView {
    private ImportView() {}

    /** A line of what would change, as the page shows it. */
    public record Change(
            String place,
            Name unit,
            Name indicator,
            String unitOfMeasure,
            Period period,
            Kind kind,
            String fate,
            @Nullable Figure now,
            String coming,
            List<Beside> beside) {}

    /** Another claim about the same thing. */
    public record Beside(String source, String caliber, String value, boolean inTheSameFile) {}

    /** A file that was brought before. */
    public record Earlier(String address, String file, String by, Instant at, boolean written, int rows, int errors) {}

    /** A dry run as the page shows it. */
    public record Shown(
            String batch,
            String file,
            String by,
            Instant checkedAt,
            @Nullable Instant committedAt,
            boolean convert,
            int rows,
            int blank,
            int errors,
            int notices,
            boolean stopped,
            long fresh,
            long changed,
            long same,
            long conflicts,
            boolean clean,
            boolean changesNothing,
            boolean stale) {
        Shown(DryRun run) {
            this(
                    run.batch().toString(),
                    run.fileName(),
                    run.by(),
                    run.checkedAt(),
                    run.committedAt(),
                    run.convert(),
                    run.rows(),
                    run.blank(),
                    run.errors().size(),
                    run.notices().size(),
                    run.stopped(),
                    run.plan().count(Plan.Fate.NEW),
                    run.plan().count(Plan.Fate.CHANGED),
                    run.plan().count(Plan.Fate.SAME),
                    run.plan().conflicts(),
                    run.clean(),
                    run.changesNothing(),
                    run.stale());
        }
    }
}
