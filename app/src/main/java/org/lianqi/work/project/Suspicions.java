package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.duplicate.Entry;
import org.lianqi.engine.duplicate.Lookalikes;
import org.lianqi.engine.duplicate.Pair;
import org.lianqi.engine.duplicate.Reason;
import org.lianqi.engine.duplicate.Vocabulary;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.Region;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether a project that somebody registers stands there already, under another name or with another unit. The projects of a
 * prefecture are held ready in memory, as {@link Lookalikes}, built when first asked for and brought up to date
 * when asked again; so many projects as fit into a third of the memory, the prefectures asked for last. Of a project the reader
 * may not see nothing is told but which unit to ask.
 */
@Service
public class Suspicions {
    /** Of memory for a project that is held, names and what they are found by. */
    private static final long BYTES_EACH = 4_096;

    private static final long MOST_HELD = Runtime.getRuntime().maxMemory() / 3 / BYTES_EACH;
    private static final int MOST = 5;
    private static final int MOST_STALE = 30_000;
    /** What more of one list share tells none of them from another; the amounts of a long list would be compared for long. */
    private static final int MOST_OF_A_BLOCK = 100;

    static final double CERTAIN = 0.97;
    private static final int DIGITS_OF_PREFECTURE = 4;

    private static final String ENTRIES = """
            select v.project_id, v.region_code, coalesce(v.chain, v.industry) as sector, v.national_code, v.planned_cny, v.investors,
                   said.names, said.parcels
            from project_version v
            join lateral (
              select array_agg(distinct called.name) as names,
                     array(select jsonb_array_elements_text((array_agg(e.details->'description'->'parcels'
                             order by e.happened_on desc, e.seq desc) filter (where e.kind in ('registered', 'described')))[1]))
                       as parcels
              from project_event e
              cross join lateral (
                select coalesce(e.details->>'name', e.details->'description'->>'name') as name where e.kind <> 'absorbed'
                union all
                select jsonb_array_elements_text(e.details->'names') where e.kind = 'absorbed') called
              where e.project_id = v.project_id and e.kind in ('registered', 'described', 'called', 'absorbed')
                and not exists (select from project_event t where t.project_id = e.project_id and t.kind = 'taken-back'
                                and t.details->>'event' = e.id::text)
            ) said on true
            where v.recorded_to is null and v.effective_to is null and v.standing <> 'MERGED' and {0}
            """;

    private final DSLContext db;
    private final Units units;
    private final Regions regions;
    private final Clock clock;
    private final TransactionTemplate reading;
    private final AtomicLong told = new AtomicLong();
    /** Its lock is held for a moment only; whoever reads a prefecture holds the lock of that one. */
    private final Map<String, Gathered> byPrefecture = new LinkedHashMap<>(8, 0.75f, true);

    Suspicions(DSLContext db, Units units, Regions regions, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.units = units;
        this.regions = regions;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A project that is not kept yet.
     *
     * @param otherNames besides that of its description
     * @param planned planned total investment in yuan; null when it is not known
     * @param unit code of the unit that registers it; its prefecture is searched when the project names no region
     */
    public record Asked(
            Description about,
            List<String> otherNames,
            @Nullable BigDecimal planned,
            String unit) {}

    /**
     * What one of a list of projects may be.
     *
     * @param standing projects that stand, the likeliest first, at most five
     * @param twins places of those before it in the list that it may be
     */
    public record Alike(List<Suspicion> standing, List<Twin> twins) {}

    /** @param place in the list, from 0 */
    public record Twin(int place, boolean phases, boolean certain, List<Suspicion.Why> reasons) {}

    /**
     * Which projects this one may be, the likeliest first, at most five.
     *
     * @param unit code of the unit that registers it; its prefecture is searched when the project names no region
     */
    public List<Suspicion> of(Description project, String unit) {
        return of(List.of(new Asked(project, List.of(), null, unit))).getFirst().standing();
    }

    /** The same of a whole list, and within it; in a number of statements that grows with the prefectures it names only. */
    public List<Alike> of(List<Asked> list) {
        var homes = units.byCode(list.stream()
                .filter(asked -> asked.about().region() == null)
                .map(Asked::unit)
                .collect(Collectors.toSet()));
        var byPlace = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < list.size(); i++) {
            var asked = list.get(i);
            var home = homes.get(asked.unit());
            var prefecture = prefecture(
                    asked.about().region() != null ? asked.about().region() : home == null ? null : home.regionCode());
            if (prefecture != null) {
                byPlace.computeIfAbsent(prefecture, any -> new ArrayList<>()).add(i);
            }
        }
        var standing = new HashMap<Integer, List<Pair>>();
        var twins = new HashMap<Integer, List<Twin>>();
        byPlace.forEach((prefecture, places) -> {
            var entries = places.stream().map(i -> entry(i, list.get(i))).toList();
            var found = gathered(prefecture).find(entries);
            for (int i = 0; i < places.size(); i++) {
                standing.put(places.get(i), found.get(i));
            }
        });
        byPlace.forEach((prefecture, places) -> {
            if (places.size() > 1) {
                var within = new Lookalikes(vocabulary(prefecture), MOST_OF_A_BLOCK);
                places.forEach(i -> within.add(entry(i, list.get(i))));
                within.pairs(Lookalikes.SUGGESTED).pairs().forEach(pair -> twin(pair, twins));
            }
        });
        var told = told(standing);
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Alike(told.getOrDefault(i, List.of()), twins.getOrDefault(i, List.of())))
                .toList();
    }

    private static void twin(Pair pair, Map<Integer, List<Twin>> twins) {
        int left = Integer.parseInt(pair.left().id());
        int right = Integer.parseInt(pair.right().id());
        twins.computeIfAbsent(Math.max(left, right), any -> new ArrayList<>())
                .add(new Twin(
                        Math.min(left, right),
                        pair.kind() == Pair.Kind.PHASES,
                        pair.score() >= CERTAIN,
                        pair.reasons().stream().map(Suspicions::why).toList()));
    }

    private static Entry entry(int place, Asked asked) {
        var project = asked.about();
        return new Entry(
                Integer.toString(place),
                Stream.concat(Stream.of(project.name()), asked.otherNames().stream())
                        .toList(),
                project.nationalCode() == null ? Set.of() : Set.of(project.nationalCode()),
                Set.of(),
                Set.copyOf(project.parcels()),
                project.region(),
                project.chain() == null ? project.industry() : project.chain(),
                asked.planned() == null || asked.planned().signum() == 0 ? null : asked.planned(),
                null);
    }

    private static @Nullable String prefecture(@Nullable String region) {
        return region == null || region.length() < DIGITS_OF_PREFECTURE
                ? null
                : region.substring(0, DIGITS_OF_PREFECTURE);
    }

    /**
     * Every two projects of a prefecture that may be one, or phases of one, in no order. What the reader may see of it is for
     * the caller to ask. Of a transaction of the reader's it would see only what the reader sees: call it outside of one.
     */
    List<Pair> pairs(String prefecture) {
        return gathered(prefecture).pairs();
    }

    /** Grows whenever something was told of any project; while it stays, so does what is found. */
    public long told() {
        return told.get();
    }

    private Gathered gathered(String prefecture) {
        synchronized (byPrefecture) {
            var there = byPrefecture.computeIfAbsent(prefecture, Gathered::new);
            var eldest = byPrefecture.values().iterator();
            for (long held = byPrefecture.values().stream()
                            .mapToLong(each -> each.size)
                            .sum();
                    held > MOST_HELD && byPrefecture.size() > 1; ) {
                held -= eldest.next().size;
                eldest.remove();
            }
            return there;
        }
    }

    /** The projects of a prefecture as they were last read, and the pairs among them once somebody asked for them. */
    private final class Gathered {
        private final String prefecture;
        private final Set<UUID> stale = ConcurrentHashMap.newKeySet();
        private @Nullable Lookalikes projects;
        private @Nullable List<Pair> pairs;
        private volatile int size;

        Gathered(String prefecture) {
            this.prefecture = prefecture;
        }

        /** As many as asked, in their order; of each the likeliest first. */
        synchronized List<List<Pair>> find(List<Entry> asked) {
            var now = upToDate();
            return asked.stream()
                    .map(each -> now.find(each, Lookalikes.SUGGESTED).pairs().stream()
                            .limit(MOST)
                            .toList())
                    .toList();
        }

        synchronized List<Pair> pairs() {
            var now = upToDate();
            if (pairs == null) {
                pairs = new ArrayList<>(now.pairs(Lookalikes.SUGGESTED).pairs());
            }
            return List.copyOf(pairs);
        }

        private Lookalikes upToDate() {
            var now = projects;
            if (now == null) {
                now = Lookalikes.of(entries(ofPrefecture(prefecture)).toList(), vocabulary(prefecture));
            } else if (!stale.isEmpty()) {
                var changed = List.copyOf(stale);
                for (var id : changed) {
                    stale.remove(id);
                    remove(now, id.toString());
                }
                var told = DSL.condition("v.project_id = any ({0})", DSL.val(changed.toArray(UUID[]::new)));
                for (var entry : entries(told.and(ofPrefecture(prefecture))).toList()) {
                    add(now, entry);
                }
            }
            projects = now;
            size = now.size();
            return now;
        }

        private void remove(Lookalikes from, String id) {
            from.remove(id);
            if (pairs != null) {
                pairs.removeIf(
                        pair -> pair.left().id().equals(id) || pair.right().id().equals(id));
            }
        }

        private void add(Lookalikes to, Entry now) {
            to.add(now);
            if (pairs != null) {
                pairs.addAll(to.find(now, Lookalikes.SUGGESTED).pairs());
            }
        }
    }

    /** Those that name a region of it, and those that name none of a unit there. */
    private static Condition ofPrefecture(String prefecture) {
        return DSL.condition(
                "(v.region_code >= {0} and v.region_code < {1} or v.region_code is null and v.unit_id = any"
                        + " (array(select p.id from unit p where left(p.region_code, 4) = {0})))",
                DSL.val(prefecture), DSL.val(prefecture + ":"));
    }

    private Vocabulary vocabulary(String prefecture) {
        var today = Days.today(clock);
        var code = prefecture + "00";
        var below = regions.children(code, today);
        return Vocabulary.withPlaces(Stream.of(
                        regions.find(code, today).map(region -> regions.above(region, today)).stream()
                                .flatMap(List::stream),
                        below.stream(),
                        below.stream().flatMap(region -> regions.children(region.code(), today).stream()))
                .flatMap(each -> each)
                .map(Region::name)
                .map(name -> name.zh())
                .toList());
    }

    /** As the platform itself, which sees all: what the reader may not see is left out of what is told, not of what is found. */
    private Stream<Entry> entries(Condition which) {
        return Actors.asSystem(
                "duplicate-radar",
                () -> Objects.requireNonNull(
                        reading.execute(status -> db.resultQuery(ENTRIES, which).fetch(Suspicions::entry))))
                .stream();
    }

    private static Entry entry(Record row) {
        var national = row.get("national_code", String.class);
        var planned = row.get("planned_cny", BigDecimal.class);
        return new Entry(
                row.get("project_id", UUID.class).toString(),
                List.of(row.get("names", String[].class)),
                national == null ? Set.of() : Set.of(national),
                Stream.of(row.get("investors", UUID[].class))
                        .map(UUID::toString)
                        .collect(Collectors.toSet()),
                Set.of(row.get("parcels", String[].class)),
                row.get("region_code", String.class),
                row.get("sector", String.class),
                planned == null || planned.signum() == 0 ? null : planned,
                null);
    }

    /** Only remembers it: who asks next reads it. Here a connection is still held, and another must not be waited for. */
    @TransactionalEventListener
    void changed(ProjectTold what) {
        told.incrementAndGet();
        synchronized (byPrefecture) {
            if (what.projects().isEmpty()) {
                byPrefecture.clear();
            } else {
                byPrefecture.values().forEach(each -> each.stale.addAll(what.projects()));
                byPrefecture.values().removeIf(each -> each.stale.size() > MOST_STALE);
            }
        }
    }

    private record Found(UUID unit, ProjectStage stage, String name) {}

    private Map<Integer, List<Suspicion>> told(Map<Integer, List<Pair>> pairs) {
        var ids = pairs.values().stream()
                .flatMap(List::stream)
                .map(pair -> UUID.fromString(pair.right().id()))
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        var visible =
                Objects.requireNonNull(reading.execute(status -> found(ids))).keySet();
        var all =
                Actors.asSystem("duplicate-radar", () -> Objects.requireNonNull(reading.execute(status -> found(ids))));
        var responsible = units.byId(all.values().stream().map(Found::unit).collect(Collectors.toSet()));
        return pairs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream()
                                .filter(pair -> all.containsKey(
                                        UUID.fromString(pair.right().id())))
                                .map(pair -> {
                                    var id = UUID.fromString(pair.right().id());
                                    var found = Objects.requireNonNull(all.get(id));
                                    return suspicion(
                                            pair,
                                            found,
                                            Objects.requireNonNull(responsible.get(found.unit())),
                                            visible.contains(id));
                                })
                                .toList()));
    }

    private static Suspicion suspicion(Pair pair, Found found, Unit responsible, boolean seen) {
        return new Suspicion(
                seen ? UUID.fromString(pair.right().id()) : null,
                seen ? found.name() : null,
                responsible.name(),
                found.stage(),
                pair.kind() == Pair.Kind.PHASES,
                pair.score() >= CERTAIN,
                seen ? pair.reasons().stream().map(Suspicions::why).toList() : List.of());
    }

    private Map<UUID, Found> found(Collection<UUID> ids) {
        return db
                .select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.UNIT_ID,
                        PROJECT_VERSION.STAGE,
                        PROJECT_VERSION.NAME)
                .from(PROJECT_VERSION)
                .where(PROJECT_VERSION.PROJECT_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .and(PROJECT_VERSION.RECORDED_TO.isNull())
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .fetch()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.value1(),
                        row -> new Found(row.value2(), ProjectStage.valueOf(row.value3()), row.value4())));
    }

    static Suspicion.Why why(Reason reason) {
        boolean against = reason.bits() < 0;
        return switch (reason) {
            case Reason.SameCode same -> new Suspicion.Why("project.alike.code", "", against);
            case Reason.OtherCodes other -> new Suspicion.Why("project.alike.codes", "", against);
            case Reason.SameParcel same ->
                new Suspicion.Why("project.alike.parcel", String.join(" ", same.parcels()), against);
            case Reason.SamePhone same -> new Suspicion.Why("project.alike.phone", "", against);
            case Reason.SameInvestor same -> new Suspicion.Why("project.alike.investor", "", against);
            case Reason.OtherInvestors other -> new Suspicion.Why("project.alike.investors", "", against);
            case Reason.NamesAlike names ->
                new Suspicion.Why(
                        against || names.common().isEmpty() ? "project.alike.unlike" : "project.alike.name",
                        names.common(),
                        against);
            case Reason.Abbreviated names ->
                new Suspicion.Why("project.alike.short", names.shorter().kept(), against);
            case Reason.AmountWithin same -> new Suspicion.Why("project.alike.amount", "", against);
            case Reason.AmountsApart other -> new Suspicion.Why("project.alike.amounts", "", against);
            case Reason.SameRegion same -> new Suspicion.Why("project.alike.region", "", against);
            case Reason.OtherRegion other -> new Suspicion.Why("project.alike.regions", "", against);
            case Reason.OtherPlaces other -> new Suspicion.Why("project.alike.regions", "", against);
            case Reason.SameSector same -> new Suspicion.Why("project.alike.sector", "", against);
            case Reason.OtherSector other -> new Suspicion.Why("project.alike.sectors", "", against);
            case Reason.Parts parts -> new Suspicion.Why("project.alike.parts", "", against);
        };
    }
}
