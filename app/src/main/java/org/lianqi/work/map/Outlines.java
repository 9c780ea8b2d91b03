package org.lianqi.work.map;

import static org.lianqi.schema.jooq.Tables.MAP_OUTLINE;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.MapOutlineRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What outlines the office shows beneath projects, and showed before. */
@Service
@Transactional
class Outlines {
    private static final int LONGEST_PUBLISHER = 100;

    private final DSLContext db;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock;

    Outlines(DSLContext db, EvidenceStore evidence, Journal journal, JsonMapper json, Clock clock) {
        this.db = db;
        this.evidence = evidence;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is shown now.
     *
     * @param lines as {@link OutlineFile#read} gives them
     */
    record Shown(Outline outline, double[][] lines) {}

    @Transactional(readOnly = true)
    public Optional<Shown> shown() {
        return db.selectFrom(MAP_OUTLINE)
                .where(MAP_OUTLINE.ENDED_AT.isNull())
                .fetchOptional(row ->
                        new Shown(outline(row), json.readValue(row.getLines().data(), double[][].class)));
    }

    /** All there were, the latest first. */
    @Transactional(readOnly = true)
    public Part<Outline> page(int offset, int limit) {
        Actors.require(Role.ASSESSOR);
        var rows = db.selectFrom(MAP_OUTLINE)
                .orderBy(MAP_OUTLINE.BROUGHT_AT.desc(), MAP_OUTLINE.ID)
                .limit(limit)
                .offset(offset)
                .fetch(Outlines::outline);
        return new Part<>(rows, offset, limit, db.fetchCount(MAP_OUTLINE));
    }

    /**
     * Shows other outlines from now on.
     *
     * @throws Refusal.Invalid {@code map-approval}, {@code map-publisher}, or what {@link OutlineFile#read} refuses
     * @throws Refusal.Conflict {@code map-outline-changed} when somebody else does the same at this moment
     */
    public Outline bring(String fileName, byte[] bytes, String approval, String publisher) {
        Actors.require(Role.ASSESSOR);
        var number = new Approval(approval).number();
        var house = publisher.strip();
        if (house.isEmpty() || house.length() > LONGEST_PUBLISHER) {
            throw new Refusal.Invalid("map-publisher", LONGEST_PUBLISHER);
        }
        if (bytes.length == 0) {
            throw new Refusal.Invalid("file-empty");
        }
        var lines = OutlineFile.read(bytes);
        var official = Actors.official();
        var kept = evidence.keep(fileName, "application/geo+json", new ByteArrayInputStream(bytes), official.unit());
        var before = end();
        var row = db.newRecord(MAP_OUTLINE)
                .setId(UUID.randomUUID())
                .setApproval(number)
                .setPublisher(house)
                .setFileName(kept.name())
                .setFileSha256(kept.sha256())
                .setLines(JSONB.valueOf(json.writeValueAsString(lines)))
                .setBroughtBy(official.account().toString())
                .setBroughtByName(official.displayName())
                .setBroughtAt(clock.instant());
        try {
            db.insertInto(MAP_OUTLINE).set(row).execute();
        } catch (IntegrityConstraintViolationException | DataIntegrityViolationException another) {
            throw new Refusal.Conflict("map-outline-changed");
        }
        journal.append(
                "map.outline-brought",
                "map-outline",
                row.getId().toString(),
                before.map(Outlines::said).orElse(null),
                said(row),
                null);
        return outline(row);
    }

    /**
     * Shows no outlines any more.
     *
     * @param id of those that are meant
     * @throws Refusal.Conflict {@code map-outline-changed} when they are not shown any more
     */
    public void takeAway(UUID id) {
        Actors.require(Role.ASSESSOR);
        var before = end().filter(row -> row.getId().equals(id))
                .orElseThrow(() -> new Refusal.Conflict("map-outline-changed"));
        journal.append("map.outline-taken-away", "map-outline", id.toString(), said(before), null, null);
    }

    private Optional<MapOutlineRecord> end() {
        return db.update(MAP_OUTLINE)
                .set(MAP_OUTLINE.ENDED_AT, clock.instant())
                .set(MAP_OUTLINE.ENDED_BY_NAME, Actors.current().displayName())
                .where(MAP_OUTLINE.ENDED_AT.isNull())
                .returning()
                .fetchOptional();
    }

    private static Map<String, String> said(MapOutlineRecord row) {
        return Map.of("approval", row.getApproval(), "publisher", row.getPublisher(), "file", row.getFileSha256());
    }

    private static Outline outline(MapOutlineRecord row) {
        return new Outline(
                row.getId(),
                row.getApproval(),
                row.getPublisher(),
                row.getFileName(),
                row.getFileSha256(),
                row.getBroughtByName(),
                row.getBroughtAt(),
                row.getEndedByName(),
                row.getEndedAt());
    }
}
