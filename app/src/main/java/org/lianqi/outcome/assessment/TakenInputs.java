package org.lianqi.outcome.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.RecordJson;
import org.lianqi.outcome.scheme.SchemeVersion;

/**
 * All a computation rests on, as it stood at one moment.
 *
 * @param values every value with where it was taken from
 * @param past the earlier periods of the history, each with our publication, or null when it is known from print alone
 * @param origin synthetic as soon as the scheme, a value, a decision or an earlier result is
 */
public record TakenInputs(
        AssessedPeriod given,
        History history,
        List<TakenValue> values,
        Map<String, @Nullable UUID> past,
        Origin origin) {

    /** A value of a unit with where it was taken from. */
    public record TakenValue(
            UUID unit,
            String unitCode,
            InputKey key,
            String period,
            BigDecimal value,
            String unitOfMeasure,
            String source,
            @Nullable LocalDate asOf,
            Origin origin,
            FigureRef ref,
            @Nullable UUID observation,
            @Nullable Integer revision) {}

    /** Names what was taken: values, decisions and history in canonical form. */
    public String sha256() {
        var all = new LinkedHashMap<String, Object>();
        all.put("given", RecordJson.plain(given));
        all.put("history", RecordJson.plain(history));
        all.put(
                "from",
                values.stream()
                        .map(value -> value.unitCode() + " " + value.key() + " " + value.ref())
                        .sorted()
                        .toList());
        return CanonicalJson.sha256(CanonicalJson.compact(all));
    }

    /** Names what a run was computed from: the scheme and the numbers, wherever these came from. */
    public static String sha256(SchemeVersion scheme, AssessedPeriod given, History history) {
        return sha256(scheme.sha256(), given, history);
    }

    /** The same where only the scheme's own hash is at hand. */
    public static String sha256(String scheme, AssessedPeriod given, History history) {
        var all = new LinkedHashMap<String, Object>();
        all.put("scheme", scheme);
        all.put("given", RecordJson.plain(given));
        all.put("history", RecordJson.plain(history));
        return CanonicalJson.sha256(CanonicalJson.compact(all));
    }
}
