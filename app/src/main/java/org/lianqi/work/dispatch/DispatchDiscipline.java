package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.MeasureReach;
import org.lianqi.record.indicator.Measured;
import org.lianqi.record.task.Punctuality;
import org.springframework.stereotype.Component;

/** Whether what dispatch meetings decided was done by its day. */
@Component
class DispatchDiscipline implements Measure {
    private final Punctuality punctuality;
    private final MeasureReach reach;

    DispatchDiscipline(Punctuality punctuality, MeasureReach reach) {
        this.punctuality = punctuality;
        this.reach = reach;
    }

    @Override
    public String id() {
        return "dispatch-tasks-on-time";
    }

    @Override
    public Name name() {
        return new Name("调度会议定事项按时办结率", "Dispatch meeting tasks done in time");
    }

    @Override
    public Name rule() {
        return new Name(
                "调度会议定、期限在本期的任务中，已销号且在期限当日或之前申请办结的 ÷（已销号的 + 过期仍未申请办结的）× 100，记在主办单位名下。延期的按最后的期限；撤销的不算；已申请办结、还在核查的，核查后再算。● 按时，○ 没有按时。",
                "Of the tasks that dispatch meetings decided and that were due in the period: closed with closing asked for by the due day ÷ (closed + overdue and still with the lead unit) × 100, with the lead unit. An extended one has its last due day; cancelled ones do not count, and one of which closing is asked for counts once that is verified. ● in time, ○ not.");
    }

    @Override
    public String unitOfMeasure() {
        return "%";
    }

    @Override
    public int decimals() {
        return 2;
    }

    @Override
    public Map<UUID, Measured> measure(Collection<UUID> units, Period period) {
        var of = reach.of(units);
        if (of.isEmpty()) {
            return Map.of();
        }
        var measured = new HashMap<UUID, Measured>();
        punctuality.kept(MeetingKeeping.SUBJECT, of, period.from(), period.to()).stream()
                .collect(Collectors.groupingBy(kept -> kept.task().lead().id()))
                .forEach((unit, kept) -> measured.put(unit, measured(kept)));
        return measured;
    }

    private static Measured measured(List<Punctuality.Kept> kept) {
        long inTime = kept.stream().filter(Punctuality.Kept::inTime).count();
        return new Measured(
                BigDecimal.valueOf(100 * inTime).divide(BigDecimal.valueOf(kept.size()), MathContext.DECIMAL64),
                kept.stream().map(DispatchDiscipline::row).toList(),
                kept.stream().map(each -> each.task().origin()).reduce(Origin.REAL, Origin::with));
    }

    private static Opened.Row row(Punctuality.Kept kept) {
        var task = kept.task();
        return new Opened.Row(
                Name.same(task.title()),
                task.id().address(),
                Integer.toString(task.revision()),
                (kept.inTime() ? "● " : "○ ") + (task.closingOn() == null ? "—" : task.closingOn()) + " / "
                        + task.due());
    }
}
