package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT_DISTINCT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says that two projects are one entered twice, that they are two after all, or that they never were one. The office may, and
 * whoever reports for both.
 *
 * <p>Of two that are one, the duplicate is {@link Standing#MERGED} from the first day on which both stood: a past day as known
 * now counts them once, as known then twice. It keeps all that was told of it; the survivor takes over its names and nothing
 * else. A survivor may be merged on, so that chains arise; they are taken apart from their end. No circle arises, as nothing is
 * merged into what is merged itself.
 */
@Service
@Transactional
public class ProjectMerging {
    private static final Name WHY = new Name("说明", "why");

    private final DSLContext db;
    private final ProjectKeeping keeping;
    private final ProjectRows rows;
    private final Projects projects;
    private final Journal journal;
    private final Clock clock;

    ProjectMerging(
            DSLContext db, ProjectKeeping keeping, ProjectRows rows, Projects projects, Journal journal, Clock clock) {
        this.db = db;
        this.keeping = keeping;
        this.rows = rows;
        this.projects = projects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A project as the teller saw it.
     *
     * @param revision the second of two tellers is told
     */
    public record Seen(UUID id, int revision) {}

    /**
     * Merges a project into another.
     *
     * @param why words that say why
     * @throws Refusal.Missing {@code project} when one is none, or the actor may not see it
     * @throws Refusal.Forbidden {@code project-not-yours} when the actor's unit is not responsible for both
     * @throws Refusal.Conflict {@code project-changed} when one is no longer what the teller saw; {@code project-merged} when
     *     one is merged already; {@code project-merge-origins} when one is real and the other imagined
     * @throws Refusal.Invalid {@code project-merge-itself}; {@code project-why} without words
     */
    public void merge(Seen duplicate, Seen into, String why) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        if (duplicate.id().equals(into.id())) {
            throw new Refusal.Invalid("project-merge-itself");
        }
        // in one order whoever asks, so that of two who merge at once neither waits for the other for ever
        boolean first = Said.inOrder(duplicate.id(), into.id());
        var one = first ? keeping.held(duplicate.id(), duplicate.revision()) : keeping.held(into.id(), into.revision());
        var other =
                first ? keeping.held(into.id(), into.revision()) : keeping.held(duplicate.id(), duplicate.revision());
        var gone = first ? one : other;
        var stays = first ? other : one;
        if (merged(gone) || merged(stays)) {
            throw new Refusal.Conflict("project-merged");
        }
        if (gone.origin() != stays.origin()) {
            throw new Refusal.Conflict("project-merge-origins");
        }
        var since = begin(gone).isAfter(begin(stays)) ? begin(gone) : begin(stays);
        keeping.append(gone, new ProjectEvent.Merged(stays.id()), since, why);
        keeping.append(stays, new ProjectEvent.Absorbed(gone.id(), state(gone).names()), since, why);
    }

    /**
     * Takes a merger back: both stand again as if it had not been, with what was told of the survivor since.
     *
     * @throws Refusal as {@link #merge}; {@link Refusal.Conflict} {@code project-not-merged}; {@code project-unmerge-first} naming
     *     the survivor when it was itself merged since
     */
    public void unmerge(Seen duplicate, String why) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var merged = standing(rows.events(duplicate.id()), event -> event instanceof ProjectEvent.Merged)
                .orElseThrow(() -> {
                    projects.get(duplicate.id(), AsOf.TODAY);
                    return new Refusal.Conflict("project-not-merged");
                });
        var into = ((ProjectEvent.Merged) merged.event()).into();
        projects.get(into, AsOf.TODAY);
        ProjectRows.Kept gone;
        ProjectRows.Kept stays;
        if (Said.inOrder(duplicate.id(), into)) {
            gone = keeping.held(duplicate.id(), duplicate.revision());
            stays = keeping.held(into);
        } else {
            stays = keeping.held(into);
            gone = keeping.held(duplicate.id(), duplicate.revision());
        }
        if (merged(stays)) {
            throw new Refusal.Conflict(
                    "project-unmerge-first", state(stays).description().name());
        }
        var absorbed = standing(
                        stays.events(),
                        event -> event instanceof ProjectEvent.Absorbed(var project, var names)
                                && project.equals(gone.id()))
                .orElseThrow();
        var today = Days.today(clock);
        keeping.append(gone, new ProjectEvent.TakenBack(merged.id()), today, why);
        keeping.append(stays, new ProjectEvent.TakenBack(absorbed.id()), today, why);
    }

    /**
     * Remembers that two are two, until names, codes, parcels or amounts of one of them change.
     *
     * @param said what the teller saw of both, {@link Beside#said()}
     * @throws Refusal as {@link #merge}
     */
    public void distinct(UUID one, UUID other, String said, String why) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        if (one.equals(other)) {
            throw new Refusal.Invalid("project-merge-itself");
        }
        boolean first = Said.inOrder(one, other);
        var left = keeping.held(first ? one : other);
        var right = keeping.held(first ? other : one);
        if (!Said.together(left.id(), Said.of(state(left)), right.id(), Said.of(state(right)))
                .equals(said)) {
            throw new Refusal.Conflict("project-changed");
        }
        var reason = Typed.optional(WHY, why, 1000);
        if (reason == null || !(Actors.current() instanceof Actor.Official official)) {
            throw new Refusal.Invalid("project-why");
        }
        int added = db.insertInto(PROJECT_DISTINCT)
                .set(PROJECT_DISTINCT.PROJECT_ID, left.id())
                .set(PROJECT_DISTINCT.OTHER_ID, right.id())
                .set(PROJECT_DISTINCT.SAID, said)
                .set(PROJECT_DISTINCT.REASON, reason)
                .set(PROJECT_DISTINCT.BY_ID, official.account().toString())
                .set(PROJECT_DISTINCT.BY_NAME, official.displayName())
                .onConflictDoNothing()
                .execute();
        if (added > 0) {
            journal.append(
                    "project.distinct",
                    ProjectKeeping.SUBJECT,
                    left.id().toString(),
                    null,
                    Map.of("other", state(right).description().name()),
                    reason);
        }
    }

    private static ProjectState state(ProjectRows.Kept project) {
        return project.versions().getLast().state();
    }

    private static boolean merged(ProjectRows.Kept project) {
        return state(project).standing() == Standing.MERGED;
    }

    private static LocalDate begin(ProjectRows.Kept project) {
        return project.versions().getFirst().from();
    }

    /** The last event of a kind that was not taken back. */
    private static Optional<Recorded> standing(List<Recorded> events, Predicate<ProjectEvent> which) {
        return History.of(events).counted().reversed().stream()
                .filter(event -> which.test(event.event()))
                .findFirst();
    }
}
