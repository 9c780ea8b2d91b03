package org.lianqi.outcome.scheme;

import static org.lianqi.schema.jooq.Tables.SCHEME;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.schema.jooq.tables.records.SchemeRecord;
import org.springframework.stereotype.Repository;

/** Schemes in the database. */
@Repository
public class SchemeRows {
    private final DSLContext db;

    /** A document is read once for each hash: it cannot change under its hash. */
    private final Map<String, Scheme> read = new ConcurrentHashMap<>();

    SchemeRows(DSLContext db) {
        this.db = db;
    }

    List<SchemeVersion> list() {
        return select(org.jooq.impl.DSL.noCondition());
    }

    List<SchemeVersion> versions(String code) {
        return select(SCHEME.CODE.eq(code));
    }

    public Optional<SchemeVersion> find(UUID id) {
        return select(SCHEME.ID.eq(id)).stream().findFirst();
    }

    public Optional<SchemeVersion> find(String code, int version) {
        return select(SCHEME.CODE.eq(code).and(SCHEME.VERSION.eq(version))).stream()
                .findFirst();
    }

    boolean exists(String code, int version) {
        return db.fetchExists(SCHEME, SCHEME.CODE.eq(code).and(SCHEME.VERSION.eq(version)));
    }

    Optional<SchemeVersion> lock(UUID id) {
        db.select(SCHEME.ID).from(SCHEME).where(SCHEME.ID.eq(id)).forUpdate().fetch();
        return find(id);
    }

    SchemeVersion insert(Scheme scheme, Origin origin, @Nullable UUID basedOn, String note, String by) {
        var document = SchemeFile.write(scheme);
        db.insertInto(SCHEME)
                .set(SCHEME.CODE, scheme.code())
                .set(SCHEME.VERSION, scheme.version())
                .set(SCHEME.NAME_ZH, scheme.name().zh())
                .set(SCHEME.NAME_EN, scheme.name().en())
                .set(SCHEME.VALID_FROM, scheme.validFrom())
                .set(SCHEME.VALID_TO, scheme.validTo())
                .set(SCHEME.DOCUMENT, document)
                .set(SCHEME.SHA256, CanonicalJson.sha256(document))
                .set(SCHEME.BASED_ON, basedOn)
                .set(SCHEME.NOTE, note)
                .set(SCHEME.ORIGIN, origin.name())
                .set(SCHEME.CREATED_BY, by)
                .set(SCHEME.CHANGED_BY, by)
                .execute();
        return find(scheme.code(), scheme.version()).orElseThrow();
    }

    void update(UUID id, Scheme scheme, String by) {
        var document = SchemeFile.write(scheme);
        db.update(SCHEME)
                .set(SCHEME.VERSION, scheme.version())
                .set(SCHEME.NAME_ZH, scheme.name().zh())
                .set(SCHEME.NAME_EN, scheme.name().en())
                .set(SCHEME.VALID_FROM, scheme.validFrom())
                .set(SCHEME.VALID_TO, scheme.validTo())
                .set(SCHEME.DOCUMENT, document)
                .set(SCHEME.SHA256, CanonicalJson.sha256(document))
                .set(SCHEME.REVISION, SCHEME.REVISION.plus(1))
                .set(SCHEME.CHANGED_BY, by)
                .set(SCHEME.CHANGED_AT, Instant.now())
                .where(SCHEME.ID.eq(id))
                .execute();
    }

    void putIntoUse(UUID id, String by, Instant at) {
        db.update(SCHEME)
                .set(SCHEME.STATE, SchemeState.IN_USE.name())
                .set(SCHEME.IN_USE_BY, by)
                .set(SCHEME.IN_USE_AT, at)
                .set(SCHEME.REVISION, SCHEME.REVISION.plus(1))
                .where(SCHEME.ID.eq(id))
                .execute();
    }

    void supersede(UUID id, UUID by, Instant at) {
        db.update(SCHEME)
                .set(SCHEME.STATE, SchemeState.SUPERSEDED.name())
                .set(SCHEME.SUPERSEDED_BY, by)
                .set(SCHEME.SUPERSEDED_AT, at)
                .set(SCHEME.REVISION, SCHEME.REVISION.plus(1))
                .where(SCHEME.ID.eq(id))
                .execute();
    }

    void delete(UUID id) {
        db.deleteFrom(SCHEME).where(SCHEME.ID.eq(id)).execute();
    }

    private List<SchemeVersion> select(Condition condition) {
        return db.selectFrom(SCHEME)
                .where(condition)
                .orderBy(SCHEME.CODE, SCHEME.VERSION.desc())
                .fetch(this::version);
    }

    private SchemeVersion version(SchemeRecord row) {
        return new SchemeVersion(
                row.getId(),
                scheme(row.getSha256(), row.getDocument()),
                SchemeState.valueOf(row.getState()),
                row.getDocument(),
                row.getSha256(),
                row.getRevision(),
                row.getBasedOn(),
                row.getNote(),
                Origin.valueOf(row.getOrigin()),
                row.getChangedBy(),
                row.getChangedAt(),
                row.getInUseBy(),
                row.getInUseAt(),
                row.getSupersededBy(),
                row.getSupersededAt());
    }

    private Scheme scheme(String sha256, String document) {
        if (read.size() > 1_000) {
            read.clear();
        }
        return read.computeIfAbsent(sha256, hash -> {
            var scheme = SchemeFile.read(document);
            if (scheme.value() == null) {
                throw new IllegalStateException("a kept scheme cannot be read: " + scheme.problems());
            }
            return scheme.value();
        });
    }
}
