package org.lianqi.record.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * A task to be set.
 *
 * @param title 1 to 200 characters; refused as {@code task-title} otherwise
 * @param asked what is to be done and how one sees that it is, 1 to 4,000 characters; {@code task-asked}
 * @param lead code of the unit that answers for it
 * @param joint codes of units that help, at most 20 and the lead not among them; {@code task-joint}
 * @param parent the task it is a part of
 * @param source where it comes from, when another room sets it
 */
public record TaskDraft(
        String title,
        String asked,
        String lead,
        List<String> joint,
        Due due,
        FeedbackCycle cycle,
        @Nullable TaskId parent,
        @Nullable Source source,
        Origin origin) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST = 4000;
    static final int MOST_JOINT = 20;

    public TaskDraft {
        title = title.strip();
        asked = asked.strip();
        joint = joint.stream().distinct().toList();
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("task-title", LONGEST_TITLE);
        }
        if (asked.isEmpty() || asked.length() > LONGEST) {
            throw new Refusal.Invalid("task-asked", LONGEST);
        }
        if (joint.contains(lead) || joint.size() > MOST_JOINT) {
            throw new Refusal.Invalid("task-joint", MOST_JOINT);
        }
    }
}
