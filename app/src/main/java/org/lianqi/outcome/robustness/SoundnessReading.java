package org.lianqi.outcome.robustness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lianqi.outcome.assessment.RunResults;
import org.springframework.stereotype.Component;

/**
 * Runs under doubt, the last few held; one is worked out at a time, so that a large one leaves the other cores to others.
 * Whether the actor may see a run is asked of the database each time.
 */
@Component
class SoundnessReading {
    private static final int HELD = 8;

    private final RunResults results;
    private final Map<UUID, Soundness> held = new LinkedHashMap<>();

    SoundnessReading(RunResults results) {
        this.results = results;
    }

    /** @throws org.lianqi.ground.vocabulary.Refusal.Missing {@code no-results} when the actor may not see the run */
    Soundness of(UUID run) {
        var opened = results.get(run);
        synchronized (held) {
            var known = held.remove(run);
            var sound = known == null ? new Soundness(opened) : known;
            held.put(run, sound);
            if (held.size() > HELD) {
                held.remove(held.keySet().iterator().next());
            }
            return sound;
        }
    }
}
