package org.lianqi.outcome.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.TaskAct;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.lianqi.work.dispatch.LeaderDesk;
import org.lianqi.work.dispatch.LightJudging;
import org.lianqi.work.dispatch.Meeting;
import org.lianqi.work.dispatch.MeetingKeeping;
import org.lianqi.work.dispatch.Meetings;
import org.springframework.stereotype.Component;

/**
 * Dispatch meetings of the exercise, and what its leader said: a meeting that was held with its tasks in several states, one
 * that is prepared; their days counted from the day the demonstration is first opened.
 */
@Component
class DispatchDemo {
    private static final String OFFICE = "考核员（演练）";
    private static final String REPORTER = "填报员（演练）";
    private static final String LEADER = "市领导（演练）";
    private static final List<String> DISTRICTS = List.of("370281", "370215");
    private static final int DECIDED = 4;

    private final ReferenceFiles files;
    private final LightJudging judging;
    private final MeetingKeeping keeping;
    private final Meetings meetings;
    private final LeaderDesk desk;
    private final TaskKeeping taskKeeping;
    private final Tasks tasks;

    DispatchDemo(
            ReferenceFiles files,
            LightJudging judging,
            MeetingKeeping keeping,
            Meetings meetings,
            LeaderDesk desk,
            TaskKeeping taskKeeping,
            Tasks tasks) {
        this.files = files;
        this.judging = judging;
        this.keeping = keeping;
        this.meetings = meetings;
        this.desk = desk;
        this.taskKeeping = taskKeeping;
        this.tasks = tasks;
    }

    void load() {
        Actors.asSystem(OFFICE, judging::due);
        files.load("demo/dispatch", "1".repeat(64), this::make);
    }

    private int make() {
        int made = 0;
        for (var district : DISTRICTS) {
            held(district);
            made++;
        }
        by(OFFICE, () -> keeping.prepare(DISTRICTS.getFirst(), day(0), "演练：本周调度会", Origin.SYNTHETIC));
        by(LEADER, () -> {
            var matters = desk.matters();
            if (!matters.isEmpty()) {
                desk.supervise(matters.getFirst().id(), "演练：一周内拿出办法并报送进展。", day(7));
            }
            if (matters.size() > 1) {
                desk.leave(matters.getLast().id(), "演练：等规划批复，月底再看。", day(10));
            }
            return null;
        });
        return made + 1;
    }

    private void held(String district) {
        var id = by(OFFICE, () -> keeping.prepare(district, day(-7), "演练：上周调度会", Origin.SYNTHETIC));
        var points = by(OFFICE, () -> meetings.get(id)).items();
        for (int i = 0; i < Math.min(DECIDED, points.size()); i++) {
            var task = decided(district, id, points.get(i), i);
            if (i > 0) {
                act(REPORTER, task, TaskAct.ACCEPT, "");
            }
            if (i > 1) {
                act(REPORTER, task, TaskAct.ASK_CLOSING, "演练：已办，佐证在案。");
            }
            if (i > 2) {
                act(OFFICE, task, TaskAct.CLOSE, "演练：抽查属实。");
            }
        }
        by(OFFICE, () -> {
            keeping.hold(id, meetings.get(id).revision(), "演练：逐项过了红灯，议定的已交办，其余下周再议。");
            return null;
        });
    }

    private TaskId decided(String district, UUID meeting, Meeting.Item point, int order) {
        return by(
                OFFICE,
                () -> keeping.decide(
                        meeting,
                        point.id(),
                        new MeetingKeeping.Decision(
                                "演练：查明原因，报送赶上计划的办法。", district, List.of(), new Due.On(day(5 + order)))));
    }

    private void act(String who, TaskId task, TaskAct act, String words) {
        by(who, () -> {
            taskKeeping.act(task, tasks.get(task).revision(), act, TaskKeeping.Said.words(words));
            return null;
        });
    }

    private static LocalDate day(int fromToday) {
        return LocalDate.now(Days.CHINA).plusDays(fromToday);
    }

    private static <T extends @Nullable Object> T by(String who, Callable<T> work) {
        return Actors.asSystem(who, work);
    }
}
