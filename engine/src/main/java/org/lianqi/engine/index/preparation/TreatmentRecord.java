package org.lianqi.engine.index.preparation;

import java.util.List;

/**
 * What was decided about one indicator.
 *
 * @param before its shape as observed
 * @param within whether that shape is within the limit, so that nothing was tried
 * @param attempts in order; the last one is what the indicator now is
 * @param moved units whose value is another than observed
 */
public record TreatmentRecord(
        String indicator, Shape before, boolean within, List<Attempt> attempts, List<String> moved) {

    public TreatmentRecord {
        attempts = List.copyOf(attempts);
        moved = List.copyOf(moved);
    }

    /** Whether the indicator is within the limit now. */
    public boolean holds() {
        return attempts.isEmpty() ? within : attempts.getLast().holds();
    }

    /**
     * One treatment of the untouched column.
     *
     * @param moved how many values it changed
     * @param holds whether the limit holds after it
     */
    public record Attempt(Treatment treatment, int moved, Shape after, boolean holds) {}
}
