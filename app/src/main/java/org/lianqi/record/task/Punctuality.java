package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
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

    /** The tasks of a lead unit that are due in a year, of those the actor may see, the most overdue first. */
    List<UnitPunctuality> list(int year) {
        var today = reading.today();
        var closed = TASK.STATE.eq("CLOSED");
        var inTime = count(closed.and(TASK.CLOSING_ON.le(TASK.DUE)));
        var late = count(closed.and(TASK.CLOSING_ON.gt(TASK.DUE)));
        var overdue = count(TASK.STATE.in("ASSIGNED", "ACCEPTED").and(TASK.DUE.lt(today)));
        var open = count(TaskReading.open());
        var rows = db.select(TASK.LEAD_UNIT, inTime, late, overdue, open)
                .from(TASK)
                .where(TASK.DUE.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .and(TaskReach.concerns())
                .and(TASK.STATE.notIn("DRAFT", "CANCELLED"))
                .groupBy(TASK.LEAD_UNIT)
                .fetch();
        var named = units.byId(rows.getValues(TASK.LEAD_UNIT));
        return rows.stream()
                .map(row -> new UnitPunctuality(
                        Objects.requireNonNull(named.get(row.value1())),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5()))
                .sorted(Comparator.comparing(UnitPunctuality::overdue)
                        .thenComparing(UnitPunctuality::late)
                        .reversed()
                        .thenComparing(each -> each.unit().code()))
                .toList();
    }

    private static Field<Integer> count(Condition which) {
        return DSL.count().filterWhere(which);
    }

    /**
     * @param inTime closed, and closing was asked for by the due day
     * @param late closed, and closing was asked for after it
     * @param overdue with the lead unit, the due day having passed
     * @param open not closed yet, those overdue among them
     */
    public record UnitPunctuality(Unit unit, int inTime, int late, int overdue, int open) {}
}
