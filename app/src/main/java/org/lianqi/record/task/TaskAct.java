package org.lianqi.record.task;

import static org.lianqi.record.task.TaskState.ACCEPTED;
import static org.lianqi.record.task.TaskState.ASSIGNED;
import static org.lianqi.record.task.TaskState.CANCELLED;
import static org.lianqi.record.task.TaskState.CLOSED;
import static org.lianqi.record.task.TaskState.CLOSING;
import static org.lianqi.record.task.TaskState.DRAFT;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/** What is done to a task: from which states, to which, by whom, and what must be said. This table is the life cycle. */
public enum TaskAct {
    /** 立项 */
    REGISTER("task.register", Set.of(), DRAFT, By.DECIDER),
    /** 交办 */
    ASSIGN("task.assign", Set.of(DRAFT), ASSIGNED, By.DECIDER, Wants.PERHAPS_DAY),
    /** 签收 */
    ACCEPT("task.accept", Set.of(ASSIGNED), ACCEPTED, By.LEAD),
    /** 反馈 */
    REPORT("task.report", Set.of(ACCEPTED), null, By.LEAD, Wants.WORDS, Wants.FILES),
    /** 申请办结 */
    ASK_CLOSING("task.ask-closing", Set.of(ACCEPTED), CLOSING, By.LEAD, Wants.WORDS, Wants.FILES),
    /** 申请延期 */
    ASK_EXTENSION("task.ask-extension", Set.of(ACCEPTED), null, By.LEAD, Wants.WORDS, Wants.DAY, Wants.FILES),
    /** 同意延期 */
    GRANT_EXTENSION("task.grant-extension", Set.of(ACCEPTED), null, By.DECIDER, Wants.WORDS),
    /** 不同意延期 */
    REFUSE_EXTENSION("task.refuse-extension", Set.of(ACCEPTED), null, By.DECIDER, Wants.WORDS),
    /** 核查销号 */
    CLOSE("task.close", Set.of(CLOSING), CLOSED, By.DECIDER, Wants.WORDS),
    /** 退回 */
    RETURN("task.return", Set.of(CLOSING), ACCEPTED, By.DECIDER, Wants.WORDS),
    /** 催办 */
    URGE("task.urge", Set.of(ASSIGNED, ACCEPTED), null, By.DECIDER, Wants.WORDS),
    /** 重新打开 */
    REOPEN("task.reopen", Set.of(CLOSED), ACCEPTED, By.DECIDER, Wants.WORDS, Wants.DAY),
    /** 撤销 */
    CANCEL("task.cancel", Set.of(DRAFT, ASSIGNED, ACCEPTED, CLOSING), CANCELLED, By.DECIDER, Wants.WORDS);

    /** Whose act it is. */
    enum By {
        /** Reporters of the lead unit. */
        LEAD,
        /** Whoever decides about the task. */
        DECIDER
    }

    private enum Wants {
        WORDS,
        DAY,
        PERHAPS_DAY,
        FILES
    }

    private final String code;
    private final Set<TaskState> from;
    private final @Nullable TaskState to;
    private final By by;
    private final Set<Wants> wants;

    TaskAct(String code, Set<TaskState> from, @Nullable TaskState to, By by, Wants... wants) {
        this.code = code;
        this.from = from;
        this.to = to;
        this.by = by;
        this.wants = Set.of(wants);
    }

    /** As the log and the notices name it. */
    String code() {
        return code;
    }

    /** As forms name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may be done to a task in this state. */
    boolean from(TaskState state) {
        return from.contains(state);
    }

    /** Where it leads from a state. */
    TaskState to(TaskState state) {
        return to == null ? state : to;
    }

    By by() {
        return by;
    }

    /** Whether it must be said why. */
    public boolean wantsWords() {
        return wants.contains(Wants.WORDS);
    }

    /** Whether a day must be named. */
    boolean wantsDay() {
        return wants.contains(Wants.DAY);
    }

    /** Whether a day may be named. */
    public boolean takesDay() {
        return wantsDay() || wants.contains(Wants.PERHAPS_DAY);
    }

    /** Whether files may be attached. */
    public boolean takesFiles() {
        return wants.contains(Wants.FILES);
    }

    /** @throws Refusal.Invalid {@code task-act} when no act is called so */
    static TaskAct asked(String word) {
        for (var act : values()) {
            if (act.word().equals(word)) {
                return act;
            }
        }
        throw new Refusal.Invalid("task-act");
    }
}
