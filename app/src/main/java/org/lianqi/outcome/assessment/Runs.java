package org.lianqi.outcome.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.unit.Unit;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.FileProblem;
import org.lianqi.outcome.scheme.RecordJson;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.lianqi.schema.jooq.tables.records.ComputationRecord;
import org.springframework.stereotype.Component;

/** Computes and keeps runs. The same inputs give the same run: computing twice keeps one. */
@Component
public class Runs {
    /** Changes whenever the engine may give another number for the same inputs. */
    public static final String ENGINE = "index 1";

    private final RunRows rows;

    Runs(RunRows rows) {
        this.rows = rows;
    }

    /**
     * Computes from a set of inputs.
     *
     * @throws CannotStart when the data cannot be computed with this scheme; it names all that is in the way
     */
    UUID run(
            AssessmentRecord assessment,
            SchemeVersion scheme,
            Map<String, Unit> units,
            UUID set,
            TakenInputs taken,
            boolean settled,
            String by) {
        var inputs = TakenInputs.sha256(scheme, taken.given(), taken.history());
        var known = rows.findRun(assessment.getId(), assessment.getRound(), settled, inputs, ENGINE);
        if (known.isPresent()) {
            return known.get().getId();
        }
        long start = System.nanoTime();
        Result result;
        try {
            result = Assessment.compute(scheme.scheme(), taken.given(), taken.history());
        } catch (CannotCompute reasons) {
            throw new CannotStart(reasons.problems().stream()
                    .map(problem -> FileProblem.of("", problem))
                    .toList());
        }
        var head = new ComputationRecord()
                .setAssessmentId(assessment.getId())
                .setRound(assessment.getRound())
                .setSetId(set)
                .setSchemeId(scheme.id())
                .setFinal(settled)
                .setInputsSha256(inputs)
                .setResultSha256(sha256(result))
                .setEngineVersion(ENGINE)
                .setOrigin(taken.origin().name())
                .setComputedBy(by)
                .setDurationMicros((System.nanoTime() - start) / 1000);
        return rows.keepRun(head, result, units);
    }

    /** Names a result: every score and award in canonical form. */
    public static String sha256(Result result) {
        return CanonicalJson.sha256(CanonicalJson.compact(plain(result)));
    }

    /** A result in plain form: what a bundle expects and a snapshot holds. */
    static Map<String, Object> plain(Result result) {
        var units = new LinkedHashMap<String, Object>();
        for (var unit : result.given().units().stream().sorted().toList()) {
            var scores = new LinkedHashMap<String, Object>();
            for (Node node : result.scheme().nodes()) {
                var at = result.score(unit, node.code());
                var cell = new LinkedHashMap<String, Object>();
                at.score().ifPresent(score -> cell.put("score", score));
                at.rank().ifPresent(rank -> cell.put("rank", rank));
                scores.put(node.code(), cell);
            }
            units.put(unit, scores);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("period", result.given().period().toString());
        all.put("scores", units);
        all.put("awards", lines(result.awards()));
        all.put("withheld", lines(result.withheld()));
        all.put("yearToDate", lines(result.yearToDate()));
        return all;
    }

    private static List<Object> lines(List<?> records) {
        var plain = new ArrayList<Object>();
        records.stream()
                .map(record -> {
                    var members = new LinkedHashMap<String, Object>();
                    members.put("is", record.getClass().getSimpleName());
                    members.putAll(RecordJson.plain((Record) record));
                    return members;
                })
                .sorted(java.util.Comparator.comparing(CanonicalJson::compact))
                .forEach(plain::add);
        return plain;
    }

    /** The data cannot be computed with the scheme. */
    public static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<FileProblem> problems;

        public CannotStart(List<FileProblem> problems) {
            super(problems.toString());
            this.problems = List.copyOf(problems);
        }

        public List<FileProblem> problems() {
            return problems;
        }
    }
}
