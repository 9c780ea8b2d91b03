package org.lianqi.work.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings whole histories of projects in, as the platform itself, in a few statements. */
@Service
public class ProjectLoad {
    private final ProjectRows rows;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    ProjectLoad(ProjectRows rows, Journal journal, ApplicationEventPublisher events) {
        this.events = events;
        this.rows = rows;
        this.journal = journal;
    }

    /**
     * An event with the time at which the platform is to have been told.
     *
     * @param by who told it
     */
    public record Told(
            ProjectEvent event,
            LocalDate on,
            Instant at,
            String by,
            @Nullable String reason) {}

    /**
     * A project from its registration on, in the order in which it was told.
     *
     * @throws IllegalArgumentException unless it begins with its registration and time never goes back
     */
    public record Whole(List<Told> told) {
        public Whole {
            told = List.copyOf(told);
            if (told.isEmpty() || !(told.getFirst().event() instanceof ProjectEvent.Registered)) {
                throw new IllegalArgumentException("a project begins with its registration");
            }
            for (int i = 1; i < told.size(); i++) {
                if (!told.get(i).at().isAfter(told.get(i - 1).at())) {
                    throw new IllegalArgumentException("told before what was told before it: " + told.get(i));
                }
            }
        }

        private UUID unit() {
            return ((ProjectEvent.Registered) told.getFirst().event()).unit();
        }
    }

    /**
     * Brings projects in. Gates are not asked: what evidence there was is in the events, and what is missing shows.
     *
     * @return their ids, in order
     * @throws Refusal.Forbidden {@code role} unless the platform itself acts
     * @throws Refusal.Conflict when one cannot have happened so; then nothing is kept
     */
    @Transactional
    public List<UUID> load(List<Whole> projects, Origin origin, String source) {
        Actors.require();
        var begun = rows.begin(projects.stream().map(Whole::unit).toList(), origin);
        var writing = rows.new Writing();
        var kept = new ArrayList<ProjectRows.Kept>();
        int count = 0;
        for (int i = 0; i < projects.size(); i++) {
            var project = begun.get(i);
            for (var told : projects.get(i).told()) {
                project = writing.append(
                        project,
                        new Recorded(
                                UUID.randomUUID(),
                                project.events().size() + 1,
                                told.on(),
                                told.at(),
                                told.by(),
                                told.reason(),
                                told.event()),
                        null);
                count++;
            }
            kept.add(project);
        }
        writing.keep();
        rows.settle(kept);
        journal.append(
                "project.loaded",
                ProjectKeeping.SUBJECT,
                source,
                null,
                Map.of(
                        "count",
                        kept.size(),
                        "rows",
                        count,
                        "origin",
                        origin.name().toLowerCase(Locale.ROOT)),
                null);
        events.publishEvent(new ProjectTold(List.of()));
        return kept.stream().map(ProjectRows.Kept::id).toList();
    }
}
