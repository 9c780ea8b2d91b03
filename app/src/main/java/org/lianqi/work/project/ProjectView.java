package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A project with what stands of it and all that happened.
 *
 * @param revision counts its events
 * @param day the day of which it speaks
 * @param state what stands by {@code asOf}
 * @param events as they were told until then, the latest first
 * @param takenBack those that do not count
 * @param mayTell whether the reader may tell what happened
 */
public record ProjectView(
        UUID id,
        long no,
        int revision,
        Origin origin,
        Unit unit,
        AsOf asOf,
        LocalDate day,
        ProjectState state,
        List<Recorded> events,
        Set<UUID> takenBack,
        boolean mayTell) {

    public String number() {
        return ProjectLine.number(no);
    }

    /** Every project that was merged into it at some time, whether that was taken back or not. */
    Set<UUID> absorbed() {
        return events.stream()
                .flatMap(event -> event.event() instanceof ProjectEvent.Absorbed absorbed
                        ? Stream.of(absorbed.project())
                        : Stream.<UUID>empty())
                .collect(Collectors.toSet());
    }

    public String link() {
        return "/projects/" + id;
    }
}
