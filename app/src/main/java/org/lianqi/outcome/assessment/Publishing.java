package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.AUDIT_LINK;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.engine.index.Assessment;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeFile;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes the snapshot of a run: canonical JSON under its SHA-256, never changed afterwards. */
@Component
class Publishing {
    private final DSLContext db;
    private final AssessmentRows rows;
    private final StoredAssessments stored;
    private final RunRows runRows;

    Publishing(DSLContext db, AssessmentRows rows, StoredAssessments stored, RunRows runRows) {
        this.db = db;
        this.rows = rows;
        this.stored = stored;
        this.runRows = runRows;
    }

    UUID publish(AssessmentRecord assessment, SchemeVersion scheme, UUID run, String reason) {
        var computed = runRows.findRun(run).orElseThrow();
        var units = rows.units(assessment.getId());
        var taken = runRows.inputs(computed.getSetId(), scheme, Quarters.byId(units));
        var result = Assessment.compute(scheme.scheme(), taken.given(), taken.history());
        var before = stored.publications(assessment.getId());
        int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
        var snapshot = new LinkedHashMap<String, Object>();
        snapshot.put("version", version);
        var names = new LinkedHashMap<String, Name>();
        units.values().forEach(unit -> names.put(unit.code(), unit.name()));
        snapshot.putAll(ResultFile.plain(
                result, scheme.sha256(), computed.getInputsSha256(), Origin.valueOf(computed.getOrigin()), names));
        var document = CanonicalJson.write(snapshot);
        var head = db.select(AUDIT_LINK.SEQ, AUDIT_LINK.HASH)
                .from(AUDIT_LINK)
                .orderBy(AUDIT_LINK.SEQ.desc())
                .limit(1)
                .fetchOne();
        var insert = db.insertInto(PUBLICATION)
                .set(PUBLICATION.ASSESSMENT_ID, assessment.getId())
                .set(PUBLICATION.VERSION, version)
                .set(PUBLICATION.RUN_ID, run)
                .set(PUBLICATION.DOCUMENT, document)
                .set(PUBLICATION.SHA256, CanonicalJson.sha256(document))
                .set(PUBLICATION.REASON, reason)
                .set(PUBLICATION.ORIGIN, computed.getOrigin())
                .set(PUBLICATION.PUBLISHED_BY, Actors.current().displayName());
        if (!before.isEmpty()) {
            var old = db.select(PUBLICATION.DOCUMENT)
                    .from(PUBLICATION)
                    .where(PUBLICATION.ID.eq(before.getFirst().id()))
                    .fetchSingle()
                    .value1();
            insert = insert.set(PUBLICATION.DIFF, CanonicalJson.write(difference(old, document)));
        }
        if (head != null) {
            insert = insert.set(PUBLICATION.AUDIT_SEQ, head.value1())
                    .set(PUBLICATION.AUDIT_HASH, HexFormat.of().formatHex(head.value2()));
        }
        return Objects.requireNonNull(
                insert.returningResult(PUBLICATION.ID).fetchSingle().value1());
    }

    /** Every score and rank that is another, by unit and node. */
    static List<Object> difference(String before, String after) {
        var old = SchemeFile.tree(before).path("scores");
        var now = SchemeFile.tree(after).path("scores");
        var found = new ArrayList<Object>();
        for (var unit : now.properties()) {
            for (var node : unit.getValue().properties()) {
                var was = old.path(unit.getKey()).path(node.getKey());
                for (var member : List.of("score", "rank")) {
                    var from = was.path(member);
                    var to = node.getValue().path(member);
                    if (!from.toString().equals(to.toString())) {
                        found.add(List.of(unit.getKey(), node.getKey(), member, text(from), text(to)));
                    }
                }
            }
        }
        return found;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.decimalValue().toPlainString();
    }
}
