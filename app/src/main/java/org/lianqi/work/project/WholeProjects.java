package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Many projects with all that is known of them, part after part, for those who take them elsewhere. */
@Service
@Transactional(readOnly = true)
public class WholeProjects {
    private final DSLContext db;
    private final Projects projects;
    private final ProjectRows rows;
    private final Units units;
    private final Clock clock;

    WholeProjects(DSLContext db, Projects projects, ProjectRows rows, Units units, Clock clock) {
        this.db = db;
        this.projects = projects;
        this.rows = rows;
        this.units = units;
        this.clock = clock;
    }

    /** How many there are that the actor sees. */
    public int count(ProjectFilter filter) {
        return db.fetchCount(PROJECT_VERSION, projects.condition(filter));
    }

    /**
     * A part of them in the order of their ids, in four statements.
     *
     * @param after the last of the part before; null for the first
     * @param limit at most this many
     * @return empty when there are no more
     */
    public List<ProjectView> part(ProjectFilter filter, @Nullable UUID after, int limit) {
        var condition = projects.condition(filter);
        var ids = db.select(PROJECT_VERSION.PROJECT_ID)
                .from(PROJECT_VERSION)
                .where(after == null ? condition : condition.and(PROJECT_VERSION.PROJECT_ID.gt(after)))
                .orderBy(PROJECT_VERSION.PROJECT_ID)
                .limit(limit)
                .fetch(PROJECT_VERSION.PROJECT_ID);
        var found = db.selectFrom(PROJECT)
                .where(PROJECT.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .orderBy(PROJECT.ID)
                .fetch();
        var told = rows.events(ids);
        var day = filter.asOf().day(Days.today(clock));
        var before = filter.asOf().knownBefore();
        var states = found.stream()
                .map(row -> told.getOrDefault(row.getId(), List.of()).stream()
                        .filter(event -> before == null || event.at().isBefore(before))
                        .toList())
                .map(events -> new Folded(
                        events, History.of(events).on(day).orElseThrow(() -> new Refusal.Missing("project"))))
                .toList();
        var byId = units.byId(states.stream().map(each -> each.state().unit()).collect(Collectors.toSet()));
        return IntStream.range(0, found.size())
                .mapToObj(i -> new ProjectView(
                        found.get(i).getId(),
                        found.get(i).getNo(),
                        found.get(i).getRevision(),
                        Origin.valueOf(found.get(i).getOrigin()),
                        Objects.requireNonNull(byId.get(states.get(i).state().unit())),
                        filter.asOf(),
                        day,
                        states.get(i).state(),
                        states.get(i).events().reversed(),
                        History.takenBack(states.get(i).events()),
                        false))
                .toList();
    }

    private record Folded(List<Recorded> events, ProjectState state) {}
}
