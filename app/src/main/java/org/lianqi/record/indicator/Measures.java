package org.lianqi.record.indicator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The measures all rooms offer, by id. */
@Component
public class Measures {
    private final ObjectProvider<Measure> beans;

    Measures(ObjectProvider<Measure> beans) {
        this.beans = beans;
    }

    public Optional<Measure> find(String id) {
        return Optional.ofNullable(byId().get(id));
    }

    /** @throws Refusal.Missing {@code measure} when no room offers it */
    public Measure get(String id) {
        return find(id).orElseThrow(() -> new Refusal.Missing("measure", id));
    }

    public List<Measure> list() {
        return List.copyOf(byId().values());
    }

    List<String> ids() {
        return List.copyOf(byId().keySet());
    }

    private Map<String, Measure> byId() {
        var byId = new TreeMap<String, Measure>();
        beans.forEach(measure -> {
            if (byId.put(measure.id(), measure) != null) {
                throw new IllegalStateException("two measures are called " + measure.id());
            }
        });
        return byId;
    }
}
