package org.lianqi.record.task;

import java.util.UUID;

/** Names a task. */
public record TaskId(UUID value) {
    /** Where it is shown. */
    public String address() {
        return "/tasks/" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
