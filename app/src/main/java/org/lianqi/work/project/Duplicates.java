package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT_DISTINCT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.duplicate.Pair;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which projects in the register may be one entered twice, or phases of one. All pairs of a prefecture are found in memory by
 * {@link Suspicions}; of those the reader is told the ones of which he sees both, and that nobody has settled.
 */
@Service
public class Duplicates {
    private static final Comparator<Pairing> LIKELIEST = Comparator.<Pairing>comparingDouble(
                    each -> -each.pair().score())
            .thenComparing(each -> each.left().toString())
            .thenComparing(each -> each.right().toString());

    private final DSLContext db;
    private final Suspicions suspicions;
    private final Projects projects;
    private final Units units;
    private final TransactionTemplate reading;

    Duplicates(
            DSLContext db,
            Suspicions suspicions,
            Projects projects,
            Units units,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.suspicions = suspicions;
        this.projects = projects;
        this.units = units;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A part of one of the two lists.
     *
     * @param same how many may be one
     * @param phases how many may be phases of one
     */
    record Found(Part<Suspected> part, long same, long phases) {}

    /** A pair with the ids as they are. */
    private record Pairing(Pair pair, UUID left, UUID right) {
        static Pairing of(Pair pair) {
            var one = UUID.fromString(pair.left().id());
            var other = UUID.fromString(pair.right().id());
            return Said.inOrder(one, other) ? new Pairing(pair, one, other) : new Pairing(pair, other, one);
        }

        boolean phases() {
            return pair.kind() == Pair.Kind.PHASES;
        }

        String said() {
            return Said.together(
                    UUID.fromString(pair.left().id()),
                    Said.of(pair.left()),
                    UUID.fromString(pair.right().id()),
                    Said.of(pair.right()));
        }
    }

    private record Visible(UUID unit, String origin) {}

    /**
     * The likeliest first.
     *
     * @param unit code of a unit; one of the two is its own or of one below it. Empty: whatever the reader sees
     * @param phases which of the two lists
     * @throws Refusal.Missing {@code unit} when there is none of that code
     */
    Found list(String unit, boolean phases, int offset, int limit) {
        var below = unit.isEmpty()
                ? null
                : units.subtree(units.get(unit)).stream().map(Unit::id).collect(Collectors.toSet());
        var pairs = read(() -> prefectures(below)).stream()
                .flatMap(prefecture -> suspicions.pairs(prefecture).stream())
                .map(Pairing::of)
                .toList();
        return read(() -> told(standing(pairs, below), phases, offset, limit));
    }

    private <T> T read(Supplier<T> what) {
        return Objects.requireNonNull(reading.execute(status -> what.get()));
    }

    private List<String> prefectures(@Nullable Set<UUID> below) {
        var prefecture =
                DSL.field("left(coalesce({0}, {1}), 4)", String.class, PROJECT_VERSION.REGION_CODE, UNIT.REGION_CODE);
        return db.selectDistinct(prefecture)
                .from(PROJECT_VERSION)
                .join(UNIT)
                .on(UNIT.ID.eq(PROJECT_VERSION.UNIT_ID))
                .where(current())
                .and(below == null ? Projects.reach() : PROJECT_VERSION.UNIT_ID.eq(DSL.any(below.toArray(UUID[]::new))))
                .and(prefecture.isNotNull())
                .orderBy(prefecture)
                .fetch(prefecture);
    }

    private static Condition current() {
        return PROJECT_VERSION
                .RECORDED_TO
                .isNull()
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .and(Projects.counts());
    }

    /** What is imagined is nothing real entered twice. */
    private List<Pairing> standing(List<Pairing> pairs, @Nullable Set<UUID> below) {
        var visible = visible(pairs.stream()
                .flatMap(each -> Stream.of(each.left(), each.right()))
                .collect(Collectors.toSet()));
        var seen = pairs.stream()
                .filter(each -> {
                    var left = visible.get(each.left());
                    var right = visible.get(each.right());
                    return left != null
                            && right != null
                            && left.origin().equals(right.origin())
                            && (below == null || below.contains(left.unit()) || below.contains(right.unit()));
                })
                .toList();
        var settled = settled(seen.stream().map(Pairing::left).collect(Collectors.toSet()));
        return seen.stream()
                .filter(each -> {
                    var decided = settled.get(new Two(each.left(), each.right()));
                    return decided == null || !decided.contains(each.said());
                })
                .sorted(LIKELIEST)
                .toList();
    }

    private Map<UUID, Visible> visible(Collection<UUID> ids) {
        return db
                .select(PROJECT_VERSION.PROJECT_ID, PROJECT_VERSION.UNIT_ID, PROJECT_VERSION.ORIGIN)
                .from(PROJECT_VERSION)
                .where(PROJECT_VERSION.PROJECT_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .and(current())
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> new Visible(row.value2(), row.value3())));
    }

    private record Two(UUID left, UUID right) {}

    /** What two said when somebody found them to be two. */
    private Map<Two, Set<String>> settled(Collection<UUID> lefts) {
        return db
                .select(PROJECT_DISTINCT.PROJECT_ID, PROJECT_DISTINCT.OTHER_ID, PROJECT_DISTINCT.SAID)
                .from(PROJECT_DISTINCT)
                .where(PROJECT_DISTINCT.PROJECT_ID.eq(DSL.any(lefts.toArray(UUID[]::new))))
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new Two(row.value1(), row.value2()),
                        Collectors.mapping(row -> row.value3(), Collectors.toSet())));
    }

    private Found told(List<Pairing> standing, boolean phases, int offset, int limit) {
        var asked = standing.stream().filter(each -> each.phases() == phases).toList();
        var shown = asked.stream().skip(offset).limit(limit).toList();
        var lines = projects.byId(shown.stream()
                .flatMap(each -> Stream.of(each.left(), each.right()))
                .collect(Collectors.toSet()));
        long others = standing.size() - asked.size();
        return new Found(
                new Part<>(
                        shown.stream()
                                .map(each -> suspected(
                                        each,
                                        Objects.requireNonNull(lines.get(each.left())),
                                        Objects.requireNonNull(lines.get(each.right()))))
                                .toList(),
                        offset,
                        limit,
                        asked.size()),
                phases ? others : asked.size(),
                phases ? asked.size() : others);
    }

    private static Suspected suspected(Pairing pairing, ProjectLine left, ProjectLine right) {
        boolean inOrder = left.no() < right.no();
        return new Suspected(
                inOrder ? left : right,
                inOrder ? right : left,
                pairing.phases(),
                pairing.pair().score() >= Suspicions.CERTAIN,
                pairing.pair().reasons().stream().map(Suspicions::why).toList(),
                pairing.said(),
                ProjectKeeping.writes(left.unit()) && ProjectKeeping.writes(right.unit()));
    }

    /** Key of the words for how likely it is. */
    static String likely(Suspected each) {
        return each.phases()
                ? "project.alike.phases"
                : each.certain() ? "project.alike.certain" : "project.alike.likely";
    }

    /**
     * Where a merged project went.
     *
     * @param name null when the reader may not see it: then only which unit to ask is told
     * @param mayUndo whether the reader may take the merger back
     */
    public record Into(UUID id, @Nullable String name, Name unit, boolean mayUndo) {}

    /** Empty for a project that is not merged. */
    Optional<Into> into(ProjectView project) {
        var id = project.state().mergedInto();
        if (id == null) {
            return Optional.empty();
        }
        var seen = read(() -> Optional.ofNullable(projects.byId(List.of(id)).get(id)));
        return Optional.of(seen.map(line -> new Into(
                        id,
                        line.name(),
                        line.unit().name(),
                        project.asOf().today()
                                && ProjectKeeping.writes(project.unit())
                                && ProjectKeeping.writes(line.unit())))
                .orElseGet(() -> new Into(
                        id,
                        null,
                        Actors.asSystem(
                                "duplicate-radar",
                                () -> read(() -> Objects.requireNonNull(
                                                projects.byId(List.of(id)).get(id))
                                        .unit()
                                        .name())),
                        false)));
    }
}
