package org.lianqi.work.exchange;

import static org.lianqi.schema.jooq.Tables.EXCHANGE_MAPPING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.ExchangeMappingRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The mappings there are: those that come with the platform, for everyone, and those that units saved. */
@Service
@Transactional
class Mappings {
    static final String SUBJECT = "mapping";
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 100;
    private static final List<String> SHIPPED = List.of("worldbank", "qingdao-projects", "qingdao-milestones");

    private final DSLContext db;
    private final Units units;
    private final Journal journal;
    private final JsonMapper json;
    private final List<Offered.Shipped> shipped;

    Mappings(DSLContext db, Units units, Journal journal, JsonMapper json) {
        this.db = db;
        this.units = units;
        this.journal = journal;
        this.json = json;
        this.shipped = SHIPPED.stream().map(code -> shipped(code, json)).toList();
    }

    /** A mapping somebody can use. */
    sealed interface Offered {
        Name name();

        Mapping mapping();

        /** Comes with the platform, in {@code data/exchange}. */
        record Shipped(String code, Name name, Mapping mapping) implements Offered {}

        /** @param mayChange whether the actor may change it */
        record Saved(
                UUID id, Name name, Unit owner, Mapping mapping, int revision, String by, Instant at, boolean mayChange)
                implements Offered {}
    }

    private record File(Name name, Mapping mapping) {}

    private static Offered.Shipped shipped(String code, JsonMapper json) {
        try (var in = Mappings.class.getClassLoader().getResourceAsStream("data/exchange/" + code + ".json")) {
            if (in == null) {
                throw new IOException("the build carries no data/exchange/" + code + ".json");
            }
            var file = json.readValue(in, File.class);
            return new Offered.Shipped(code, file.name(), file.mapping());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Offered.Shipped> shipped() {
        return shipped;
    }

    /** Those of the actor's unit, of units below and above it, by name; at most 500. */
    @Transactional(readOnly = true)
    public List<Offered.Saved> list() {
        mayBring();
        var rows = db.selectFrom(EXCHANGE_MAPPING)
                .orderBy(EXCHANGE_MAPPING.NAME, EXCHANGE_MAPPING.ID)
                .limit(MOST)
                .fetch();
        var owners = units.byId(rows.map(ExchangeMappingRecord::getUnitId));
        return rows.map(row -> saved(row, owners));
    }

    /** @throws Refusal.Missing {@code mapping} when there is none, or the actor may not use it */
    @Transactional(readOnly = true)
    public Offered.Saved get(UUID id) {
        mayBring();
        var row = db.fetchOne(EXCHANGE_MAPPING, EXCHANGE_MAPPING.ID.eq(id));
        if (row == null) {
            throw new Refusal.Missing("mapping");
        }
        return saved(row, units.byId(List.of(row.getUnitId())));
    }

    private Offered.Saved saved(ExchangeMappingRecord row, Map<UUID, Unit> owners) {
        var owner = java.util.Objects.requireNonNull(owners.get(row.getUnitId()));
        return new Offered.Saved(
                row.getId(),
                Name.same(row.getName()),
                owner,
                json.readValue(row.getMapping().data(), Mapping.class),
                row.getRevision(),
                row.getChangedBy(),
                row.getChangedAt(),
                Actors.current() instanceof Actor.Official official && owner.under(official.unitPath()));
    }

    /** The mapping that reads most of the columns of a list, and no others; a saved one before one that comes with the platform. */
    @Transactional(readOnly = true)
    public Optional<Offered> recognised(List<String> heads) {
        var there = heads.stream().map(Reference::folded).collect(Collectors.toCollection(HashSet::new));
        return Stream.<Offered>concat(list().stream(), shipped.stream())
                .filter(offered -> offered.mapping().heads().stream()
                        .map(Reference::folded)
                        .allMatch(there::contains))
                .max(Comparator.comparing((Offered offered) -> offered instanceof Offered.Saved)
                        .thenComparing(offered -> offered.mapping().heads().size()));
    }

    /**
     * Saves a mapping under a name, for the actor's unit.
     *
     * @throws Refusal.Conflict {@code mapping-name-taken}
     * @throws Refusal.Invalid {@code mapping-name}
     */
    public UUID add(@Nullable String name, Mapping mapping) {
        var official = mayBring();
        var row = db.newRecord(EXCHANGE_MAPPING)
                .setUnitId(official.unit())
                .setName(name(name))
                .setMapping(JSONB.valueOf(json.writeValueAsString(mapping)))
                .setChangedBy(official.displayName());
        try {
            row.insert();
        } catch (DuplicateKeyException taken) {
            throw new Refusal.Conflict("mapping-name-taken", name(name));
        }
        journal.append("mapping.added", SUBJECT, row.getId().toString(), null, said(name(name), mapping), null);
        return row.getId();
    }

    /**
     * @param revision what the actor saw
     * @throws Refusal.Conflict {@code mapping-changed} when somebody changed it meanwhile; {@code mapping-name-taken}
     */
    public void change(UUID id, int revision, @Nullable String name, Mapping mapping) {
        var official = mayBring();
        var before = own(id);
        int changed;
        try {
            changed = db.update(EXCHANGE_MAPPING)
                    .set(EXCHANGE_MAPPING.NAME, name(name))
                    .set(EXCHANGE_MAPPING.MAPPING, JSONB.valueOf(json.writeValueAsString(mapping)))
                    .set(EXCHANGE_MAPPING.REVISION, EXCHANGE_MAPPING.REVISION.plus(1))
                    .set(EXCHANGE_MAPPING.CHANGED_BY, official.displayName())
                    .set(EXCHANGE_MAPPING.CHANGED_AT, Instant.now())
                    .where(EXCHANGE_MAPPING.ID.eq(id))
                    .and(EXCHANGE_MAPPING.REVISION.eq(revision))
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw new Refusal.Conflict("mapping-name-taken", name(name));
        }
        if (changed == 0) {
            throw new Refusal.Conflict("mapping-changed");
        }
        journal.append(
                "mapping.changed",
                SUBJECT,
                id.toString(),
                said(before.name().zh(), before.mapping()),
                said(name(name), mapping),
                null);
    }

    /** Lists that were brought with it keep it as it was. */
    public void delete(UUID id, int revision) {
        mayBring();
        var before = own(id);
        if (db.deleteFrom(EXCHANGE_MAPPING)
                        .where(EXCHANGE_MAPPING.ID.eq(id))
                        .and(EXCHANGE_MAPPING.REVISION.eq(revision))
                        .execute()
                == 0) {
            throw new Refusal.Conflict("mapping-changed");
        }
        journal.append(
                "mapping.deleted", SUBJECT, id.toString(), said(before.name().zh(), before.mapping()), null, null);
    }

    private Offered.Saved own(UUID id) {
        var saved = get(id);
        if (!saved.mayChange()) {
            throw new Refusal.Forbidden("mapping-not-yours", saved.owner().name());
        }
        return saved;
    }

    private static Map<String, Object> said(String name, Mapping mapping) {
        return Map.of("name", name, "mapping", mapping);
    }

    private static String name(@Nullable String typed) {
        var tidy = typed == null ? "" : typed.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            throw new Refusal.Invalid("mapping-name", LONGEST_NAME);
        }
        return tidy;
    }

    /** @throws Refusal.Forbidden {@code role} when the actor brings no lists */
    static Actor.Official mayBring() {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return Actors.official();
    }
}
