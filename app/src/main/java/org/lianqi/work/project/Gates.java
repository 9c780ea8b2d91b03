package org.lianqi.work.project;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;
import static org.lianqi.schema.jooq.Tables.PROJECT_GATE;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The gates: which evidence a stage asks for, as dated data with its source. */
@Component
class Gates {
    private final DSLContext db;

    Gates(DSLContext db, ReferenceFiles files) {
        this.db = db;
        var file = CsvRows.ofBuild("project/gates.csv");
        files.load(file.name(), file.sha256(), () -> replace(db, file));
    }

    private static int replace(DSLContext db, CsvRows file) {
        db.deleteFrom(PROJECT_GATE).execute();
        var rows = file.rows().stream()
                .map(row -> db.newRecord(PROJECT_GATE)
                        .setStage(ProjectStage.valueOf(cell(row, "stage")).name())
                        .setEvidence(ProofKind.valueOf(cell(row, "evidence")).name())
                        .setSince(LocalDate.parse(cell(row, "since")))
                        .setUntil(orNull(row, "until") == null ? null : LocalDate.parse(cell(row, "until")))
                        .setSourceZh(cell(row, "source_zh"))
                        .setSourceEn(cell(row, "source_en")))
                .toList();
        db.batchInsert(rows).execute();
        return rows.size();
    }

    /** All of them, by stage. */
    @Transactional(readOnly = true)
    public List<GateLine> list() {
        return db
                .selectFrom(PROJECT_GATE)
                .fetch(row -> new GateLine(
                        ProjectStage.valueOf(row.getStage()),
                        ProofKind.valueOf(row.getEvidence()),
                        row.getSince(),
                        row.getUntil(),
                        new Name(row.getSourceZh(), row.getSourceEn())))
                .stream()
                .sorted(java.util.Comparator.comparing(GateLine::stage).thenComparing(GateLine::evidence))
                .toList();
    }

    /**
     * What is still missing on the way from one stage to another: evidence the gates in between ask for on that day and that
     * is neither there nor waived until then.
     */
    static List<ProofKind> missing(List<GateLine> gates, ProjectState now, ProjectEvent.Advanced step, LocalDate on) {
        return gates.stream()
                .filter(gate -> gate.asks(on)
                        && gate.stage().compareTo(now.stage()) > 0
                        && gate.stage().compareTo(step.to()) <= 0)
                .map(GateLine::evidence)
                .filter(kind -> !now.proofs().containsKey(kind)
                        && step.proofs().stream().noneMatch(proof -> proof.kind() == kind)
                        && step.waivers().stream().noneMatch(waiver -> waiver.kind() == kind)
                        && (now.waivers().get(kind) == null
                                || now.waivers().get(kind).until().isBefore(on)))
                .distinct()
                .toList();
    }
}
