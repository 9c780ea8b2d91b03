package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How punctual lead units are. */
@Service
@Transactional(readOnly = true)
public class Punctuality {
    private final DSLContext db;
    private final TaskReading reading;
    private final Units units;

    Punctuality(DSLContext db, TaskReading reading, Units units) {
        this.db = db;
        this.reading = reading;
        this.units = units;
    }

    /** What is counted of a unit: the same filter counts the tasks and lists them. */
    public enum Count {
        /** Closed, and closing was asked for by the due day. */
        IN_TIME("task.in-time", "closed", "green"),
        /** Closed, and closing was asked for after it. */
        LATE("task.late", "closed", "red"),
        /** With the lead unit, the due day having passed. */
        OVERDUE("task.overdue", TaskFilter.RUNNING, "red"),
        /** Not closed yet, those overdue among them. */
        OPEN("task.open", "", "");

        private final String key;
        private final String state;
        private final String light;

        Count(String key, String state, String light) {
            this.key = key;
            this.state = state;
            this.light = light;
        }

        /** Of its heading. */
        public String key() {
            return key;
        }

        TaskFilter of(int year, String lead) {
            return TaskFilter.due(year, lead, state, light);
        }
    }

    /** The tasks of a lead unit that are due in a year, of those the actor may see, the most overdue first. */
    List<UnitPunctuality> list(int year) {
        var today = reading.today();
        var counts = Arrays.stream(Count.values())
                .map(each -> DSL.count().filterWhere(TaskReading.condition(each.of(year, ""), today)))
                .toList();
        var rows = db.select(TASK.LEAD_UNIT)
                .select(counts)
                .from(TASK)
                .where(TaskReach.concerns())
                .and(TaskReading.condition(TaskFilter.due(year, "", "all", ""), today))
                .and(TaskReading.in(state -> state.open() || state == TaskState.CLOSED))
                .groupBy(TASK.LEAD_UNIT)
                .fetch();
        var named = units.byId(rows.getValues(TASK.LEAD_UNIT));
        return rows.stream()
                .map(row -> new UnitPunctuality(
                        Objects.requireNonNull(named.get(row.get(TASK.LEAD_UNIT))),
                        year,
                        counts.stream().map(row::get).toList()))
                .sorted(Comparator.<UnitPunctuality, Integer>comparing(each -> each.count(Count.OVERDUE))
                        .thenComparing(each -> each.count(Count.LATE))
                        .reversed()
                        .thenComparing(each -> each.unit().code()))
                .toList();
    }

    /**
     * A task with how it stands against its due day.
     *
     * @param inTime closed, closing having been asked for by the due day
     */
    public record Kept(Task task, boolean inTime) {}

    /**
     * The tasks of lead units that came from one kind of source, were due in a stretch of time, and of which it is decided
     * whether they were done in time: those closed, and those still with the lead unit after their day. One of which closing
     * is asked for is decided when somebody has verified it.
     */
    public List<Kept> kept(String sourceKind, Collection<UUID> leads, LocalDate from, LocalDate to) {
        var today = reading.today();
        return reading
                .tasks(
                        today,
                        TaskReach.concerns()
                                .and(TASK.SOURCE_KIND.eq(sourceKind))
                                .and(TASK.LEAD_UNIT.eq(DSL.any(leads.toArray(UUID[]::new))))
                                .and(TASK.DUE.between(from, to))
                                .and(TaskReading.in(state -> state == TaskState.CLOSED)
                                        .or(TaskReading.in(TaskState::running).and(TASK.DUE.lt(today.date())))),
                        0,
                        Integer.MAX_VALUE,
                        TASK.DUE.asc(),
                        TASK.ID.asc())
                .stream()
                .map(task -> new Kept(task, task.light() == TaskLight.GREEN))
                .toList();
    }

    /** @param counts in the order of {@link Count} */
    public record UnitPunctuality(Unit unit, int year, List<Integer> counts) {
        public int count(Count which) {
            return counts.get(which.ordinal());
        }

        /** The page of the tasks that are counted. */
        public String address(Count which) {
            return which.of(year, unit.code()).address();
        }
    }
}
