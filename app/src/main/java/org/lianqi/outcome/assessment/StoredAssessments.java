package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.SchemeFile;
import org.springframework.stereotype.Component;

/** Reads which periods were assessed, computed and published; inside the caller's transaction. */
@Component
public class StoredAssessments {
    private static final String SUMMARY = """
            select a.id, a.scheme_id, a.scheme_code, s.version as scheme_version, s.name_zh, s.name_en, a.period, a.stage,
              a.round, a.revision, a.collect_due, a.notice_until, a.contact,
              (select count(*) from assessment_unit u where u.assessment_id = a.id) as units,
              p.id as p_id, p.version, p.run_id, p.sha256, p.reason, p.published_by, p.published_at, p.audit_seq,
              p.audit_hash, p.origin as p_origin,
              c.id as c_id, c.final, c.inputs_sha256, c.result_sha256, c.engine_version, c.origin as c_origin,
              c.computed_by, c.computed_at
            from assessment a join scheme s on s.id = a.scheme_id
            left join lateral (select * from publication x where x.assessment_id = a.id
              order by x.version desc limit 1) p on true
            left join lateral (select * from computation x where x.assessment_id = a.id
              order by (x.id = a.latest_run) is true desc, x.computed_at desc limit 1) c on true
            """;

    private final DSLContext db;

    public StoredAssessments(DSLContext db) {
        this.db = db;
    }

    /** A computation with the scheme it followed. */
    public record Run(RunHead head, UUID schemeId, Scheme scheme) {}

    public List<AssessmentSummary> list() {
        return db.resultQuery(SUMMARY).fetch(StoredAssessments::summary).stream()
                .sorted(Comparator.comparing(AssessmentSummary::period)
                        .reversed()
                        .thenComparing(AssessmentSummary::schemeCode))
                .toList();
    }

    public Optional<AssessmentSummary> find(String schemeCode, Period period) {
        return db
                .resultQuery(
                        SUMMARY + " where a.scheme_code = {0} and a.period = {1}",
                        Sql.of(schemeCode),
                        Sql.of(period.toString()))
                .fetch(StoredAssessments::summary)
                .stream()
                .findFirst();
    }

    public AssessmentSummary get(UUID assessment) {
        return db
                .resultQuery(SUMMARY + " where a.id = {0}", Sql.of(assessment))
                .fetch(StoredAssessments::summary)
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-assessment", assessment.toString()));
    }

    public List<PublicationHead> publications(UUID assessment) {
        return db.resultQuery("""
                        select id as p_id, version, run_id, sha256, reason, published_by, published_at, audit_seq, audit_hash,
                          origin as p_origin
                        from publication where assessment_id = {0} order by version desc
                        """, Sql.of(assessment)).fetch(StoredAssessments::publication);
    }

    public Run run(UUID run) {
        var found = runs(List.of(run)).get(run);
        if (found == null) {
            throw new Refusal.Missing("no-results");
        }
        return found;
    }

    /** Those of the runs that the actor may see, in one statement; a scheme that several follow is read once. */
    public Map<UUID, Run> runs(Collection<UUID> runs) {
        var schemes = new HashMap<UUID, Scheme>();
        var found = new LinkedHashMap<UUID, Run>();
        db.resultQuery("""
                        select c.id as c_id, c.final, c.inputs_sha256, c.result_sha256, c.engine_version, c.origin as c_origin,
                          c.computed_by, c.computed_at, s.id as scheme_id, s.document
                        from computation c join scheme s on s.id = c.scheme_id where c.id = any ({0})
                        """, Sql.of(runs.toArray(UUID[]::new)))
                .forEach(r -> found.put(
                        r.get("c_id", UUID.class),
                        new Run(
                                run(r),
                                r.get("scheme_id", UUID.class),
                                schemes.computeIfAbsent(
                                        r.get("scheme_id", UUID.class),
                                        id -> scheme(r.get("document", String.class))))));
        return found;
    }

    /** @throws IllegalStateException when what was stored as a scheme is none any more */
    static Scheme scheme(String document) {
        var read = SchemeFile.read(document);
        if (read.value() == null) {
            throw new IllegalStateException("a stored scheme cannot be read: " + read.problems());
        }
        return read.value();
    }

    private static AssessmentSummary summary(Record r) {
        return new AssessmentSummary(
                r.get("id", UUID.class),
                r.get("scheme_id", UUID.class),
                r.get("scheme_code", String.class),
                r.get("scheme_version", Integer.class),
                new Name(r.get("name_zh", String.class), r.get("name_en", String.class)),
                Period.parse(r.get("period", String.class)),
                Stage.valueOf(r.get("stage", String.class)),
                r.get("round", Integer.class),
                r.get("revision", Integer.class),
                r.get("units", Integer.class),
                r.get("p_id", UUID.class) == null ? null : publication(r),
                r.get("c_id", UUID.class) == null ? null : run(r),
                r.get("collect_due", Instant.class),
                r.get("notice_until", Instant.class),
                r.get("contact", String.class));
    }

    private static PublicationHead publication(Record r) {
        var sequence = r.get("audit_seq", Long.class);
        return new PublicationHead(
                r.get("p_id", UUID.class),
                r.get("version", Integer.class),
                r.get("run_id", UUID.class),
                r.get("sha256", String.class),
                r.get("reason", String.class),
                r.get("published_by", String.class),
                r.get("published_at", Instant.class),
                head(sequence, r.get("audit_hash", String.class)),
                Origin.valueOf(r.get("p_origin", String.class)));
    }

    private static @Nullable String head(@Nullable Long sequence, @Nullable String hash) {
        return sequence == null ? null : sequence + ":" + hash;
    }

    private static RunHead run(Record r) {
        return new RunHead(
                r.get("c_id", UUID.class),
                r.get("final", Boolean.class),
                r.get("inputs_sha256", String.class),
                r.get("result_sha256", String.class),
                r.get("engine_version", String.class),
                Origin.valueOf(r.get("c_origin", String.class)),
                r.get("computed_by", String.class),
                r.get("computed_at", Instant.class));
    }
}
