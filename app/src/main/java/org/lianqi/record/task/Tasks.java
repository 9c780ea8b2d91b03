package org.lianqi.record.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks the actor may see. */
@Service
@Transactional(readOnly = true)
public class Tasks {
    private final TaskReading reading;

    Tasks(TaskReading reading) {
        this.reading = reading;
    }

    /** @throws Refusal.Missing {@code no-task} when there is none, or the actor may not see it */
    public Task get(TaskId id) {
        return reading.get(reading.today(), id);
    }

    public Optional<Task> find(TaskId id) {
        return reading.find(reading.today(), id);
    }

    /** Those of them that the actor may see. */
    public List<Task> list(Collection<TaskId> ids) {
        return ids.isEmpty() ? List.of() : reading.list(reading.today(), ids);
    }

    /** What came of matters of another room, by their keys: of each the task, where there is one that the actor may see. */
    public Map<String, Task> ofSources(String kind, Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : reading.ofSources(reading.today(), kind, keys);
    }

    /** The first due first unless the filter says otherwise. */
    public Part<Task> page(TaskFilter filter, int offset, int limit) {
        return reading.page(filter, offset, limit);
    }

    /**
     * A task and what belongs to it.
     *
     * @param whole the task it is a part of, if the actor may see that
     * @param parts the first due first
     * @param events the latest first
     */
    record Shown(Task task, @Nullable Task whole, Part<Task> parts, Part<TaskEvent> events) {}

    /** As {@link #get}. */
    Shown show(TaskId id, int mostParts, int offset, int limit) {
        var today = reading.today();
        var task = reading.get(today, id);
        return new Shown(
                task,
                task.parent() == null
                        ? null
                        : reading.find(today, task.parent()).orElse(null),
                reading.parts(today, id, mostParts),
                reading.events(id, offset, limit));
    }

    /** What happened to it, the latest first: acts, and what the platform reminded of. */
    public Part<TaskEvent> events(TaskId id, int offset, int limit) {
        return reading.events(id, offset, limit);
    }
}
