package org.lianqi.record.enterprise;

import static org.lianqi.schema.jooq.Tables.ENTERPRISE;
import static org.lianqi.schema.jooq.Tables.ENTERPRISE_ALIAS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the register. Reporters, reviewers and assessors add; an enterprise is changed by reporters and reviewers of the
 * unit that entered it or of one above, by assessors and by administrators. Every change is in the log.
 */
@Service
@Transactional
public class EnterpriseKeeping {
    private final DSLContext db;
    private final Enterprises enterprises;
    private final Units units;
    private final Regions regions;
    private final Journal journal;
    private final Clock clock;

    EnterpriseKeeping(
            DSLContext db, Enterprises enterprises, Units units, Regions regions, Journal journal, Clock clock) {
        this.db = db;
        this.enterprises = enterprises;
        this.units = units;
        this.regions = regions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A new enterprise.
     *
     * @throws Refusal.Invalid {@code enterprise-region}
     * @throws Refusal.Conflict {@code enterprise-code-taken}; {@code enterprise-name-taken} when it is known by its name
     *     only and there is one of that name
     */
    public Enterprise add(EnterpriseDraft draft) {
        var actor = mustAdd();
        checkRegion(draft);
        checkName(draft, null);
        var added = db.insertInto(ENTERPRISE)
                .set(ENTERPRISE.NAME, draft.name())
                .set(ENTERPRISE.CREDIT_CODE, text(draft.creditCode()))
                .set(ENTERPRISE.CREDIT_CODE_REASON, draft.creditCodeReason())
                .set(ENTERPRISE.REGION_CODE, draft.regionCode())
                .set(ENTERPRISE.UNIT_ID, unitOf(actor))
                .set(ENTERPRISE.CREATED_BY, actor.displayName())
                .onConflictDoNothing()
                .returning()
                .fetchOptional(Enterprises::enterprise)
                .orElseThrow(() -> taken(draft));
        journal.append("enterprise.added", "enterprise", added.id().toString(), null, words(added), null);
        return added;
    }

    /**
     * Changes what is known of an enterprise.
     *
     * @param revision the one the editor saw
     * @throws Refusal.Forbidden {@code enterprise-not-yours}
     * @throws Refusal.Invalid {@code enterprise-region}
     * @throws Refusal.Conflict {@code enterprise-changed} when somebody else changed it meanwhile;
     *     {@code enterprise-code-taken}, {@code enterprise-name-taken}
     */
    public Enterprise change(EnterpriseId id, int revision, EnterpriseDraft draft) {
        var before = toChange(id);
        if (!Objects.equals(before.regionCode(), draft.regionCode())) {
            checkRegion(draft);
        }
        checkName(draft, id);
        try {
            int changed = db.update(ENTERPRISE)
                    .set(ENTERPRISE.NAME, draft.name())
                    .set(ENTERPRISE.CREDIT_CODE, text(draft.creditCode()))
                    .set(ENTERPRISE.CREDIT_CODE_REASON, draft.creditCodeReason())
                    .set(ENTERPRISE.REGION_CODE, draft.regionCode())
                    .set(ENTERPRISE.REVISION, revision + 1)
                    .set(ENTERPRISE.CHANGED_AT, clock.instant())
                    .where(ENTERPRISE.ID.eq(id.value()))
                    .and(ENTERPRISE.REVISION.eq(revision))
                    .execute();
            if (changed == 0) {
                throw new Refusal.Conflict("enterprise-changed", before.name());
            }
        } catch (IntegrityConstraintViolationException | org.springframework.dao.DuplicateKeyException unique) {
            throw taken(draft);
        }
        var after = enterprises.get(id);
        keepFormerName(before, after);
        journal.append("enterprise.changed", "enterprise", id.toString(), words(before), words(after), null);
        return after;
    }

    /**
     * Another name of an enterprise.
     *
     * @throws Refusal.Forbidden {@code enterprise-not-yours}
     * @throws Refusal.Conflict {@code alias-exists}
     */
    public Alias addAlias(EnterpriseId id, Alias.Draft draft) {
        var enterprise = toChange(id);
        var added = db.insertInto(ENTERPRISE_ALIAS)
                .set(ENTERPRISE_ALIAS.ENTERPRISE_ID, id.value())
                .set(ENTERPRISE_ALIAS.NAME, draft.name())
                .set(ENTERPRISE_ALIAS.KIND, draft.kind().name())
                .set(ENTERPRISE_ALIAS.SINCE, draft.since())
                .set(ENTERPRISE_ALIAS.UNTIL, draft.until())
                .set(ENTERPRISE_ALIAS.SOURCE, draft.source())
                .set(ENTERPRISE_ALIAS.CREATED_BY, Actors.current().displayName())
                .onConflictDoNothing()
                .returning(ENTERPRISE_ALIAS.ID)
                .fetchOptional(ENTERPRISE_ALIAS.ID)
                .orElseThrow(() -> new Refusal.Conflict("alias-exists", draft.name(), enterprise.name()));
        journal.append("enterprise.alias-added", "enterprise", id.toString(), null, words(draft), null);
        return new Alias(added, draft);
    }

    /**
     * @throws Refusal.Forbidden {@code enterprise-not-yours}
     * @throws Refusal.Missing {@code alias} when the enterprise has no such name, or no more
     */
    public void removeAlias(EnterpriseId id, UUID alias) {
        toChange(id);
        var before = enterprises.aliases(id).stream()
                .filter(each -> each.id().equals(alias))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("alias"));
        db.deleteFrom(ENTERPRISE_ALIAS).where(ENTERPRISE_ALIAS.ID.eq(alias)).execute();
        journal.append("enterprise.alias-removed", "enterprise", id.toString(), words(before.said()), null, null);
    }

    /** Whether the actor at hand may change this one. */
    @Transactional(readOnly = true)
    public boolean mayChange(Enterprise enterprise) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Anonymous nobody -> false;
            case Actor.Official official ->
                official.has(Role.ASSESSOR, Role.ADMINISTRATOR)
                        || official.has(Role.REPORTER, Role.REVIEWER)
                                && enterprise.unit() != null
                                && units.get(enterprise.unit()).under(official.unitPath());
        };
    }

    /**
     * An enterprise as a row that is brought in names it.
     *
     * @param name 1 to 200 characters
     * @param creditCode null when the row has none
     */
    public record Named(String name, @Nullable CreditCode creditCode) {
        /** @throws Refusal.Invalid {@code enterprise-name} */
        public Named {
            name = EnterpriseDraft.name(name);
        }
    }

    /** The one that {@link #named(List)} answers for a single row. */
    public Enterprise named(String name, @Nullable CreditCode creditCode) {
        return named(List.of(new Named(name, creditCode))).getFirst();
    }

    /**
     * For each row the enterprise it names, or a new one; in a number of queries that does not grow with the rows. A row means the
     * enterprise of its credit code; else the one known only by this very name; else the one and only that has this name or
     * alias, unless both have a code and those differ. A new one keeps the code of its row when that {@link
     * CreditCode#holds()} and is known by its name only when not. One that is there is left as it is. What was added is one
     * entry of the log.
     *
     * @return as many as rows, in their order
     */
    public List<Enterprise> named(List<Named> rows) {
        var actor = mustAdd();
        var found = new TreeMap<Integer, UUID>();
        var added = new TreeMap<String, String>();
        find(rows, found);
        // those with a code come first: a row that has but the name may mean one of them
        for (boolean withCode : List.of(true, false)) {
            if (found.size() < rows.size()) {
                added.putAll(addUnknown(actor, rows, found, withCode));
                find(rows, found);
            }
        }
        if (!added.isEmpty()) {
            journal.append(
                    "enterprise.brought-in",
                    "enterprise",
                    String.join(", ", added.keySet().stream().limit(20).toList()),
                    null,
                    Map.of("enterprises", List.copyOf(added.values())),
                    null);
        }
        var byId = enterprises
                .list(found.values().stream().distinct().map(EnterpriseId::new).toList())
                .stream()
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        return found.values().stream()
                .map(id -> Objects.requireNonNull(byId.get(id)))
                .toList();
    }

    /** Puts to each place that has no enterprise yet the one its row names, where there is one. */
    private void find(List<Named> rows, Map<Integer, UUID> found) {
        var places = IntStream.range(0, rows.size())
                .filter(place -> !found.containsKey(place))
                .boxed()
                .toList();
        db.resultQuery(
                        """
                        select w.place, coalesce(
                          (select e.id from enterprise e where e.credit_code = w.code),
                          (select e.id from enterprise e where e.folded = w.folded and e.credit_code is null),
                          (select case when count(distinct m.id) = 1 then (array_agg(m.id))[1] end from (
                             select e.id, e.credit_code from enterprise e where e.folded = w.folded
                             union all
                             select e.id, e.credit_code from enterprise_alias a join enterprise e on e.id = a.enterprise_id
                             where a.folded = w.folded) m
                           where w.code is null or m.credit_code is null)) as id
                        from (select place, code, enterprise_fold(name) as folded
                              from unnest({0}, cast({1} as text[]), cast({2} as text[])) r(place, name, code)) w
                        """,
                        DSL.val(places.toArray(Integer[]::new)),
                        DSL.val(places.stream()
                                .map(place -> rows.get(place).name())
                                .toArray(String[]::new)),
                        DSL.val(places.stream()
                                .map(place -> text(rows.get(place).creditCode()))
                                .toArray(String[]::new)))
                .forEach(row -> {
                    var id = row.get(1, UUID.class);
                    if (id != null) {
                        found.put(row.get(0, Integer.class), id);
                    }
                });
    }

    private Map<String, String> addUnknown(Actor actor, List<Named> rows, Map<Integer, UUID> found, boolean withCode) {
        var names = new ArrayList<String>();
        var codes = new ArrayList<@Nullable String>();
        for (int place = 0; place < rows.size(); place++) {
            var code = rows.get(place).creditCode();
            boolean holds = code != null && code.holds();
            if (!found.containsKey(place) && holds == withCode) {
                names.add(rows.get(place).name());
                codes.add(holds ? text(code) : null);
            }
        }
        if (names.isEmpty()) {
            return Map.of();
        }
        return db
                .resultQuery(
                        "insert into enterprise (name, credit_code, unit_id, created_by)"
                                + " select name, code, cast({2} as uuid), {3}"
                                // in one order, so that two who bring in the same do not wait for one another
                                + " from unnest(cast({0} as text[]), cast({1} as text[])) r(name, code)"
                                + " order by code, enterprise_fold(name)"
                                + " on conflict do nothing returning id, name, credit_code",
                        DSL.val(names.toArray(String[]::new)),
                        DSL.val(codes.toArray(String[]::new)),
                        DSL.val(unitOf(actor)),
                        DSL.val(actor.displayName()))
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get(0, String.class),
                        row -> row.get(1, String.class) + (row.get(2) == null ? "" : " " + row.get(2, String.class))));
    }

    /** @throws Refusal.Forbidden {@code role} when the actor enters no enterprises */
    static Actor mustAdd() {
        return Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
    }

    /**
     * An enterprise to be changed.
     *
     * @throws Refusal.Forbidden {@code role}, {@code enterprise-not-yours}
     */
    @Transactional(readOnly = true)
    Enterprise toChange(EnterpriseId id) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR, Role.ADMINISTRATOR);
        var enterprise = enterprises.get(id);
        if (!mayChange(enterprise)) {
            throw new Refusal.Forbidden("enterprise-not-yours", enterprise.name());
        }
        return enterprise;
    }

    /** One that is known by its name only must not share it with another's name or alias: nobody could tell them apart. */
    private void checkName(EnterpriseDraft draft, @Nullable EnterpriseId self) {
        if (draft.creditCode() == null
                && enterprises.list(draft.name()).stream()
                        .anyMatch(other -> !other.id().equals(self))) {
            throw new Refusal.Conflict("enterprise-name-taken", draft.name());
        }
    }

    /** What still writes the old name means this one. */
    private void keepFormerName(Enterprise before, Enterprise after) {
        if (!before.name().equals(after.name())) {
            db.insertInto(ENTERPRISE_ALIAS)
                    .set(ENTERPRISE_ALIAS.ENTERPRISE_ID, after.id().value())
                    .set(ENTERPRISE_ALIAS.NAME, before.name())
                    .set(ENTERPRISE_ALIAS.KIND, Alias.AliasKind.FORMER.name())
                    .set(ENTERPRISE_ALIAS.SOURCE, "名录 " + Days.today(clock))
                    .set(ENTERPRISE_ALIAS.CREATED_BY, Actors.current().displayName())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    private void checkRegion(EnterpriseDraft draft) {
        var code = draft.regionCode();
        var today = Days.today(clock);
        if (code != null && regions.find(code, today).isEmpty()) {
            throw new Refusal.Invalid("enterprise-region", code);
        }
    }

    private static Refusal.Conflict taken(EnterpriseDraft draft) {
        var code = draft.creditCode();
        return code == null
                ? new Refusal.Conflict("enterprise-name-taken", draft.name())
                : new Refusal.Conflict("enterprise-code-taken", code);
    }

    private static @Nullable UUID unitOf(Actor actor) {
        return actor instanceof Actor.Official official ? official.unit() : null;
    }

    private static @Nullable String text(@Nullable CreditCode code) {
        return code == null ? null : code.text();
    }

    private static Map<String, @Nullable Object> words(Enterprise enterprise) {
        var words = new LinkedHashMap<String, @Nullable Object>();
        words.put("name", enterprise.name());
        words.put("credit_code", text(enterprise.creditCode()));
        words.put("credit_code_reason", enterprise.creditCodeReason());
        words.put("region", enterprise.regionCode());
        return words;
    }

    private static Map<String, @Nullable Object> words(Alias.Draft alias) {
        var words = new LinkedHashMap<String, @Nullable Object>();
        words.put("alias", alias.name());
        words.put("alias_kind", alias.kind().name());
        words.put("since", alias.since() == null ? null : alias.since().toString());
        words.put("until", alias.until() == null ? null : alias.until().toString());
        words.put("source", alias.source());
        return words;
    }
}
