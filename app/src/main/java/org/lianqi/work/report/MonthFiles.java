package org.lianqi.work.report;

import java.io.InputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Spreadsheets of a month that come back: kept as they are, looked at without changing anything, then told whole or not at all. */
@Service
@Transactional(readOnly = true)
class MonthFiles {
    static final Limits LIMITS = new Limits(8L << 20, 64L << 20, MonthDesk.MOST + 100, 64, 5_000, 1_000);
    private static final int MOST_PROBLEMS = 200;

    private final MonthDesk desk;
    private final EvidenceStore evidence;
    private final Clock clock;

    MonthFiles(MonthDesk desk, EvidenceStore evidence, Clock clock) {
        this.desk = desk;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Keeps a file.
     *
     * @return its hash
     * @throws Refusal.Invalid when it cannot be read as a whole, as {@link Intake#read}
     */
    @Transactional
    public String keep(String name, InputStream bytes) {
        MonthDesk.mayTell();
        var by = (Actor.Official) Actors.current();
        var kept = evidence.keep(name, "application/octet-stream", bytes, by.unit());
        Intake.read(evidence.file(kept.sha256()), LIMITS, new SheetReading(kept.name()));
        return kept.sha256();
    }

    /** @throws Refusal.Missing {@code evidence} when there is no such file, or the actor may not read it */
    FileLook look(String sha256) {
        MonthDesk.mayTell();
        var read = read(sha256);
        var problems = new ArrayList<>(read.problems());
        var month = month(read, problems);
        var rows = problems.isEmpty() && month != null
                ? desk.check(
                        month,
                        read.lines().stream().map(SheetReading.Line::filled).toList())
                : List.<Checked>of();
        for (int i = 0; i < rows.size(); i++) {
            var why = rows.get(i).why();
            if (why != null) {
                var line = read.lines().get(i);
                problems.add(new Problem(line.sheet(), line.row(), "", line.name(), why.code(), why.args(), true));
            }
        }
        return new FileLook(
                evidence.get(sha256).name(),
                sha256,
                month,
                rows,
                problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    /**
     * Tells what a file says, all of it or nothing.
     *
     * @return what became of each row
     * @throws Refusal.Conflict {@code report-not-clean} while something is to be mended; as {@link MonthDesk#keep}
     */
    @Transactional
    public List<Checked> tell(String sha256) {
        MonthDesk.mayTell();
        var read = read(sha256);
        var problems = new ArrayList<>(read.problems());
        var month = month(read, problems);
        var rows = problems.isEmpty()
                ? desk.keep(
                        Objects.requireNonNull(month),
                        read.lines().stream().map(SheetReading.Line::filled).toList(),
                        evidence.get(sha256).name() + " " + sha256)
                : List.<Checked>of();
        if (!problems.isEmpty() || !Checked.clean(rows)) {
            throw new Refusal.Conflict("report-not-clean");
        }
        return rows;
    }

    private SheetReading read(String sha256) {
        var read = new SheetReading(evidence.get(sha256).name());
        Intake.read(evidence.file(sha256), LIMITS, read);
        return read;
    }

    /** The month of the rows; what is wrong with it is added to the problems. */
    private @Nullable YearMonth month(SheetReading read, List<Problem> problems) {
        var typed = read.month();
        if (typed == null) {
            if (problems.isEmpty()) {
                problems.add(new Problem("", 0, "", "", "report-no-rows", List.of(), true));
            }
            return null;
        }
        try {
            return MonthAsked.month(typed, Days.today(clock));
        } catch (Refusal.Invalid refused) {
            problems.add(new Problem("", 0, "", typed, refused.code(), refused.args(), true));
            return null;
        }
    }
}
