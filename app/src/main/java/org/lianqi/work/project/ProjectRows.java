package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_EVENT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.schema.jooq.tables.records.ProjectEventRecord;
import org.lianqi.schema.jooq.tables.records.ProjectVersionRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events of projects in their table, and the versions that are kept beside them. */
@Component
class ProjectRows {
    private final DSLContext db;
    private final JsonMapper json;

    ProjectRows(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** All events of a project, in the order in which they were told. */
    List<Recorded> events(UUID project) {
        return events(List.of(project)).getOrDefault(project, List.of());
    }

    /** All events of these projects, in one query. */
    Map<UUID, List<Recorded>> events(Collection<UUID> projects) {
        return db
                .selectFrom(PROJECT_EVENT)
                .where(PROJECT_EVENT.PROJECT_ID.eq(DSL.any(projects.toArray(UUID[]::new))))
                .orderBy(PROJECT_EVENT.PROJECT_ID, PROJECT_EVENT.SEQ)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        ProjectEventRecord::getProjectId, Collectors.mapping(this::recorded, Collectors.toList())));
    }

    private Recorded recorded(ProjectEventRecord row) {
        return new Recorded(
                row.getId(),
                row.getSeq(),
                row.getHappenedOn(),
                row.getRecordedAt(),
                row.getByName(),
                row.getReason(),
                json.readValue(row.getDetails().data(), ProjectEvent.class));
    }

    /**
     * A project in the platform: who it is, and what happened to it so far.
     *
     * @param versions what stands by the events
     * @param units every unit that has or had a part in it
     */
    record Kept(UUID id, Origin origin, List<Recorded> events, List<History.Version> versions, Set<UUID> units) {
        /** A new one. */
        Kept(UUID id, Origin origin) {
            this(id, origin, List.of(), List.of(), Set.of());
        }

        static Kept of(UUID id, Origin origin, List<Recorded> events) {
            var history = History.of(events);
            return new Kept(id, origin, List.copyOf(events), history.versions(), history.units());
        }

        private UUID[] seenBy() {
            return units.toArray(UUID[]::new);
        }

        Kept with(List<Recorded> next) {
            return of(id, origin, Stream.concat(events.stream(), next.stream()).toList());
        }
    }

    /** What is written for projects, gathered so that much is written at once. */
    final class Writing {
        private final List<ProjectEventRecord> events = new ArrayList<>();
        private final List<ProjectVersionRecord> versions = new ArrayList<>();
        private final Map<UUID, Map<LocalDate, ProjectVersionRecord>> standing = new HashMap<>();
        private final List<Ended> ended = new ArrayList<>();

        /**
         * Adds an event, and what stands by it beside what stood before.
         *
         * @param before the project without the event
         * @param byId the account that told it; null for the platform
         * @return the project with it
         * @throws org.lianqi.ground.vocabulary.Refusal.Conflict when it cannot have happened so
         */
        Kept append(Kept before, Recorded next, @Nullable String byId) {
            var after = before.with(List.of(next));
            add(before, after, byId);
            return after;
        }

        /**
         * Adds all that was told at once. What stood between two of these events nobody ever saw, so only what stands by all of
         * them becomes versions.
         *
         * @param after the project with at least one event more than before
         */
        void add(Kept before, Kept after, @Nullable String byId) {
            for (var next : after.events()
                    .subList(before.events().size(), after.events().size())) {
                events.add(new ProjectEventRecord()
                        .setId(next.id())
                        .setProjectId(before.id())
                        .setSeq(next.seq())
                        .setKind(next.event().kind())
                        .setHappenedOn(next.on())
                        .setRecordedAt(next.at())
                        .setById(byId)
                        .setByName(next.by())
                        .setDetails(JSONB.valueOf(
                                json.writeValueAsString(next.event()).replace("\\u0000", "")))
                        .setReason(next.reason()));
            }
            versions(before, after, after.seenBy(), after.events().getLast().at());
        }

        private void versions(Kept before, Kept after, UUID[] seenBy, Instant at) {
            var stands = Set.copyOf(after.versions());
            var stood = Set.copyOf(before.versions());
            var here = standing.computeIfAbsent(before.id(), id -> new HashMap<>());
            for (var version : before.versions()) {
                if (!stands.contains(version)) {
                    var row = here.remove(version.from());
                    if (row != null) {
                        row.setRecordedTo(at);
                    } else {
                        ended.add(new Ended(before.id(), version.from(), at));
                    }
                }
            }
            for (var version : after.versions()) {
                if (!stood.contains(version)) {
                    var row = row(before, version, seenBy, at);
                    versions.add(row);
                    here.put(version.from(), row);
                }
            }
        }

        /** Writes all of it; the projects themselves are there already. */
        void keep() {
            ManyRows.insert(db, PROJECT_EVENT, events);
            if (!ended.isEmpty()) {
                end(ended);
            }
            ManyRows.insert(db, PROJECT_VERSION, versions);
        }
    }

    /** A version of those that are kept, which is not any more what is known of its days. */
    private record Ended(UUID project, LocalDate from, Instant at) {}

    private void end(List<Ended> versions) {
        db.query(
                        """
                        update project_version v set recorded_to = e.at
                        from unnest({0}, cast({1} as date[]), cast({2} as timestamptz[])) e (project_id, effective_from, at)
                        where v.project_id = e.project_id and v.effective_from = e.effective_from and v.recorded_to is null
                        """,
                        DSL.val(versions.stream().map(Ended::project).toArray(UUID[]::new)),
                        DSL.val(versions.stream()
                                .map(each -> each.from().toString())
                                .toArray(String[]::new)),
                        DSL.val(versions.stream()
                                .map(each -> each.at().toString())
                                .toArray(String[]::new)))
                .execute();
    }

    private static ProjectVersionRecord row(Kept project, History.Version version, UUID[] seenBy, Instant at) {
        var state = version.state();
        var about = state.description();
        var completed = state.completed();
        var statistics = state.statistics();
        return new ProjectVersionRecord()
                .setId(UUID.randomUUID())
                .setProjectId(project.id())
                .setEventId(version.last().id())
                .setEffectiveFrom(version.from())
                .setEffectiveTo(version.to())
                .setRecordedFrom(at)
                .setUnitId(state.unit())
                .setSeenBy(seenBy)
                .setPartUnits(state.parts().stream().map(Participation::unit).toArray(UUID[]::new))
                .setPartShares(state.parts().stream().map(Participation::share).toArray(BigDecimal[]::new))
                .setInvestors(
                        state.investors().stream().map(Investor::enterprise).toArray(UUID[]::new))
                .setOrigin(project.origin().name())
                .setStage(state.stage().name())
                .setStanding(state.standing().name())
                .setStageSince(state.stageSince())
                .setStageDayKnown(state.stageDayKnown())
                .setName(about.name())
                .setWords(words(state))
                .setRegionCode(about.region())
                .setChain(about.chain())
                .setIndustry(about.industry())
                .setNationalCode(about.nationalCode())
                .setPlannedCny(state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL))
                .setFixedCny(state.yuan(ProjectEvent.Stated.What.FIXED_ASSETS))
                .setSignedCny(state.yuan(ProjectEvent.Stated.What.SIGNED))
                .setFundsCny(state.funds())
                .setCompletedCny(completed == null ? null : completed.inAll())
                .setStatisticsCny(statistics == null ? null : statistics.inAll())
                .setProgress(state.progress())
                .setSignedOn(state.reached().get(ProjectStage.SIGNED))
                .setCommencedOn(state.reached().get(ProjectStage.COMMENCED))
                .setCompletedOn(state.reached().get(ProjectStage.COMPLETED))
                .setProductionOn(state.reached().get(ProjectStage.IN_PRODUCTION))
                .setCommenceBy(state.milestones().by(ProjectStage.COMMENCED))
                .setFirstCommenceBy(state.milestones().first().get(ProjectStage.COMMENCED))
                .setCompleteBy(state.milestones().by(ProjectStage.COMPLETED))
                .setProduceBy(state.milestones().by(ProjectStage.IN_PRODUCTION))
                .setPlanYears(
                        state.plans().keySet().stream().map(Integer::shortValue).toArray(Short[]::new))
                .setPlanCny(state.plans().values().stream().map(Amount::yuan).toArray(BigDecimal[]::new))
                .setReportedMonth(state.reports().sequencedValues().reversed().stream()
                        .filter(report -> report.assessment() != null)
                        .findFirst()
                        .map(report -> report.month().atDay(1))
                        .orElse(null))
                .setYearCny(completed == null ? null : completed.inYear())
                .setLongitude(
                        state.located() == null ? null : state.located().place().longitude())
                .setLatitude(
                        state.located() == null ? null : state.located().place().latitude());
    }

    private static String words(ProjectState state) {
        var about = state.description();
        return Stream.concat(
                        state.names().stream(),
                        Stream.concat(
                                Stream.ofNullable(about.nationalCode()),
                                state.investors().stream().map(Investor::nameAsSigned)))
                .map(Typed::folded)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** A new project with nothing known of it yet; empty when there is one of that id already. */
    Optional<Kept> begin(UUID id, UUID unit, Origin origin) {
        int added = db.insertInto(PROJECT)
                .set(PROJECT.ID, id)
                .set(PROJECT.UNIT_ID, unit)
                .set(PROJECT.SEEN_BY, new UUID[] {unit})
                .set(PROJECT.ORIGIN, origin.name())
                .onConflict(PROJECT.ID)
                .doNothing()
                .execute();
        return added == 0 ? Optional.empty() : Optional.of(new Kept(id, origin));
    }

    /** New projects, in one batch, one for each of these units. */
    List<Kept> begin(List<UUID> units, Origin origin) {
        var rows = units.stream()
                .map(unit -> db.newRecord(PROJECT)
                        .setId(UUID.randomUUID())
                        .setUnitId(unit)
                        .setSeenBy(new UUID[] {unit})
                        .setOrigin(origin.name()))
                .toList();
        ManyRows.insert(db, PROJECT, rows);
        return rows.stream().map(row -> new Kept(row.getId(), origin)).toList();
    }

    /** New projects, in one batch, as they stand by their events, which are written afterwards. */
    void begin(List<Kept> projects) {
        ManyRows.insert(
                db,
                PROJECT,
                projects.stream()
                        .map(project -> db.newRecord(PROJECT)
                                .setId(project.id())
                                .setUnitId(project.versions().getLast().state().unit())
                                .setSeenBy(project.seenBy())
                                .setOrigin(project.origin().name())
                                .setRevision(project.events().size()))
                        .toList());
    }

    /** Says who is responsible for projects today and who may read them, after their events were written. */
    void settle(List<Kept> projects) {
        if (projects.isEmpty()) {
            return;
        }
        var ids = DSL.val(projects.stream().map(Kept::id).toArray(UUID[]::new));
        var seenBy = DSL.val(projects.stream()
                .map(each -> each.units().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .toArray(String[]::new));
        if (projects.stream().anyMatch(each -> each.units().size() > 1)) {
            db.query("""
                            update project_version v set seen_by = cast(s.seen_by as uuid[])
                            from unnest({0}, {1}) s (project_id, seen_by)
                            where v.project_id = s.project_id and v.seen_by <> cast(s.seen_by as uuid[])
                            """, ids, seenBy).execute();
        }
        db.query(
                        """
                        update project p set unit_id = s.unit_id, seen_by = cast(s.seen_by as uuid[]), revision = s.revision
                        from unnest({0}, {1}, {2}, cast({3} as integer[])) s (id, unit_id, seen_by, revision)
                        where p.id = s.id
                        """,
                        ids,
                        DSL.val(projects.stream()
                                .map(each -> each.versions().getLast().state().unit())
                                .toArray(UUID[]::new)),
                        seenBy,
                        DSL.val(projects.stream()
                                .map(each -> each.events().size())
                                .toArray(Integer[]::new)))
                .execute();
    }
}
