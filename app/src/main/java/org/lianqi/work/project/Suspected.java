package org.lianqi.work.project;

import java.util.List;

/**
 * Two projects the reader sees that may be one, or phases of one.
 *
 * @param left the one that was registered first
 * @param phases rather phases of one undertaking than one project entered twice
 * @param certain whether it is almost certain, and not only likely
 * @param reasons what speaks for it and against it, the weightiest first
 * @param said of both, to be sent back with a decision
 * @param maySettle whether the reader may say what they are
 */
public record Suspected(
        ProjectLine left,
        ProjectLine right,
        boolean phases,
        boolean certain,
        List<Suspicion.Why> reasons,
        String said,
        boolean maySettle) {

    /** Where both are looked at side by side. */
    public String link() {
        return "/projects/duplicates/beside?left=" + left.number() + "&right=" + right.number();
    }
}
