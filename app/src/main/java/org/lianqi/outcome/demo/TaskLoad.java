package org.lianqi.outcome.demo;

import java.time.LocalDate;
import java.util.List;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.TaskAct;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.springframework.stereotype.Component;

/** A dozen tasks of the exercise in all their states, their days counted from the day the demonstration is first opened. */
@Component
class TaskLoad {
    private static final String OFFICE = "考核员（演练）";
    private static final String JIAOZHOU = "370281";
    private static final String JIMO = "370215";
    private static final String LAIXI = "370285";

    private final ReferenceFiles files;
    private final Tasks tasks;
    private final TaskKeeping keeping;

    TaskLoad(ReferenceFiles files, Tasks tasks, TaskKeeping keeping) {
        this.files = files;
        this.tasks = tasks;
        this.keeping = keeping;
    }

    void load() {
        files.load("demo/tasks", "1".repeat(64), this::make);
    }

    private int make() {
        Actors.asSystem(OFFICE, () -> keeping.register(draft("拟订下一年园区道路计划", "370214", 40)));
        set("摸排闲置厂房并建台账", JIAOZHOU, 12, "QD-DRC");
        set("报送外贸稳增长措施落实情况", JIMO, 2);

        accepted("打通园区东侧断头路", JIAOZHOU, 25, "QD-HOUSING");
        accepted("完成重点项目用地报批材料", JIAOZHOU, 2);
        var late = accepted("补齐三个签约项目的备案手续", JIAOZHOU, -6);
        by("胶州填报员（演练）", late, TaskAct.REPORT, "演练：已补两个，第三个等企业盖章。", null);

        var wanting = accepted("建成示范园污水管网", LAIXI, 9);
        by("莱西填报员（演练）", wanting, TaskAct.ASK_EXTENSION, "演练：雨季停工两周，请延期。", day(30));

        var asked = accepted("新开两条定制公交线路", JIMO, 5);
        by("即墨填报员（演练）", asked, TaskAct.ASK_CLOSING, "演练：两条线路已试运行一周。", null);

        var returned = accepted("建立企业诉求十日办结制度", LAIXI, 7);
        by("莱西填报员（演练）", returned, TaskAct.ASK_CLOSING, "演练：制度已印发。", null);
        by(OFFICE, returned, TaskAct.RETURN, "演练：缺第一个月的办理清单。", null);

        closed("完成老旧小区改造年度验收", JIMO, 3);
        closed("清理逾期未开工项目", JIAOZHOU, -2);

        var dropped = set("筹备一次外出招商", "370283", 20);
        by(OFFICE, dropped, TaskAct.CANCEL, "演练：与另一项合并办理。", null);
        return 12;
    }

    private static LocalDate day(int fromToday) {
        return LocalDate.now(Days.CHINA).plusDays(fromToday);
    }

    private static TaskDraft draft(String title, String lead, int days, String... joint) {
        return new TaskDraft(
                title,
                "演练：" + title + "，办完后附佐证申请办结。",
                lead,
                List.of(joint),
                new Due.On(day(days)),
                new FeedbackCycle.Every(5),
                null,
                null,
                Origin.SYNTHETIC);
    }

    private TaskId set(String title, String lead, int days, String... joint) {
        return Actors.asSystem(OFFICE, () -> keeping.assign(draft(title, lead, days, joint)));
    }

    private TaskId accepted(String title, String lead, int days, String... joint) {
        var id = set(title, lead, days, joint);
        by("牵头单位填报员（演练）", id, TaskAct.ACCEPT, "", null);
        return id;
    }

    private void closed(String title, String lead, int days) {
        var id = accepted(title, lead, days);
        by("牵头单位填报员（演练）", id, TaskAct.ASK_CLOSING, "演练：已办完，佐证在案。", null);
        by(OFFICE, id, TaskAct.CLOSE, "演练：抽查属实。", null);
    }

    private void by(
            String who, TaskId id, TaskAct act, String words, @org.jspecify.annotations.Nullable LocalDate day) {
        Actors.asSystem(
                who, () -> keeping.act(id, tasks.get(id).revision(), act, new TaskKeeping.Said(words, day, List.of())));
    }
}
