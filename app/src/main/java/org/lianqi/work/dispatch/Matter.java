package org.lianqi.work.dispatch;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.task.Task;

/**
 * Something for a leader to decide about: a task that is overdue, or a project with red lights.
 *
 * @param id of the project or the task
 * @param unit that answers for it
 * @param task null for a project
 * @param lights the red ones of the project; empty for a task
 */
public record Matter(
        UUID id, String title, Unit unit, @Nullable Task task, List<LightLine> lights, Origin origin) {
    public Matter {
        lights = List.copyOf(lights);
    }

    /** What was typed about a matter and refused. */
    public record Typed(UUID matter, String words, Refusal refused) {}

    static Matter of(Task task) {
        return new Matter(task.id().value(), task.title(), task.lead(), task, List.of(), task.origin());
    }

    /** @param lights of one project, not empty */
    static Matter of(List<LightLine> lights) {
        var first = lights.getFirst();
        return new Matter(first.project(), first.name(), first.unit(), null, lights, first.origin());
    }

    public String link() {
        return task == null ? "/projects/" + id : task.id().address();
    }
}
