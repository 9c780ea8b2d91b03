package org.lianqi.record.task;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What the form of a new task holds, as it was typed.
 *
 * @param due a day
 * @param days so many working days, where no day is given
 * @param cycle empty, {@code monthly}, or a number of working days
 * @param parent the task it is a part of
 */
public record TaskForm(
        @Nullable String title,
        @Nullable String asked,
        @Nullable String lead,
        @Nullable List<String> joint,
        @Nullable String due,
        @Nullable String days,
        @Nullable String cycle,
        @Nullable String parent) {

    static TaskForm blank(String parent) {
        return new TaskForm(null, null, null, null, null, null, null, parent);
    }

    /** @throws Refusal.Invalid naming what is wrong */
    TaskDraft draft() {
        return new TaskDraft(
                text(title),
                text(asked),
                text(lead),
                jointCodes(),
                dueAsked(),
                cycleAsked(),
                parentId(),
                null,
                Origin.REAL);
    }

    private Due dueAsked() {
        if (!text(due).isEmpty()) {
            return new Due.On(Days.asked(text(due)));
        }
        if (text(days).isEmpty()) {
            throw new Refusal.Invalid("task-due");
        }
        return new Due.In(number(text(days), "task-days"));
    }

    private FeedbackCycle cycleAsked() {
        return switch (text(cycle)) {
            case "" -> new FeedbackCycle.None();
            case "monthly" -> new FeedbackCycle.Monthly();
            default -> new FeedbackCycle.Every(number(text(cycle), "task-cycle"));
        };
    }

    private static int number(String text, String refusal) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid(refusal, text, WorkingDays.MOST);
        }
    }

    @Nullable
    TaskId parentId() {
        try {
            return text(parent).isEmpty() ? null : new TaskId(UUID.fromString(text(parent)));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("no-task");
        }
    }

    public List<String> jointCodes() {
        return joint == null ? List.of() : joint;
    }

    public String titleText() {
        return text(title);
    }

    public String askedText() {
        return text(asked);
    }

    public String leadText() {
        return text(lead);
    }

    public String dueText() {
        return text(due);
    }

    public String daysText() {
        return text(days);
    }

    public String cycleText() {
        return text(cycle);
    }

    public String parentText() {
        return text(parent);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
