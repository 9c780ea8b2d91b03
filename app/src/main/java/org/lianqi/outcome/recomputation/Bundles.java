package org.lianqi.outcome.recomputation;

import static org.lianqi.schema.jooq.Tables.PUBLICATION;

import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.assessment.TakenInputs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Results to take away: snapshots as they were hashed, and bundles that compute again. */
@Service
@Transactional(readOnly = true)
public class Bundles {
    private final DSLContext db;
    private final RunResults results;

    Bundles(DSLContext db, RunResults results) {
        this.db = db;
        this.results = results;
    }

    /** @throws Refusal.Missing {@code no-results} when there is no such version */
    public String snapshot(UUID assessment, int version) {
        return db.select(PUBLICATION.DOCUMENT)
                .from(PUBLICATION)
                .where(PUBLICATION.ASSESSMENT_ID.eq(assessment))
                .and(PUBLICATION.VERSION.eq(version))
                .fetchOptional(org.jooq.Record1::value1)
                .orElseThrow(() -> new Refusal.Missing("no-results"));
    }

    /** The bundle of the publication in force, before the first of the newest run the actor may see. */
    public byte[] bundle(AssessmentSummary assessment) {
        var publication = assessment.publication();
        var run = assessment.run();
        if (publication == null && run == null) {
            throw new Refusal.Missing("no-results");
        }
        var opened = results.get(
                publication != null
                        ? publication.run()
                        : java.util.Objects.requireNonNull(run).id());
        return BundleFile.write(
                opened,
                TakenInputs.sha256(
                        opened.scheme(), opened.taken().given(), opened.taken().history()));
    }
}
