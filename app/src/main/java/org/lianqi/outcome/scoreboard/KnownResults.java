package org.lianqi.outcome.scoreboard;

import static org.lianqi.schema.jooq.Tables.KNOWN_RESULT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Results the platform did not compute but knows from print: a rank, a flag, “four times in a row”. They carry streaks and
 * movements on; what was not printed stays unknown.
 */
@Service
@Transactional
public class KnownResults {
    private final DSLContext db;
    private final Journal journal;

    KnownResults(DSLContext db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /**
     * What was printed of one unit at one node, or about one award.
     *
     * @param node code of the node; empty when this is about an award
     * @param award code of the award; empty when this is about a node
     * @param source what was printed where
     */
    public record Printed(
            String schemeCode,
            Period period,
            UUID unit,
            String node,
            String award,
            @Nullable BigDecimal score,
            @Nullable Integer rank,
            @Nullable Integer timesInARow,
            Name source,
            @Nullable LocalDate asOf,
            Origin origin) {}

    /** Enters what was printed; the same thing entered again changes nothing. */
    public void enter(Printed printed) {
        Actors.require(Role.ASSESSOR);
        int added = db.insertInto(KNOWN_RESULT)
                .set(KNOWN_RESULT.SCHEME_CODE, printed.schemeCode())
                .set(KNOWN_RESULT.PERIOD, printed.period().toString())
                .set(KNOWN_RESULT.UNIT_ID, printed.unit())
                .set(KNOWN_RESULT.NODE, printed.node())
                .set(KNOWN_RESULT.AWARD, printed.award())
                .set(KNOWN_RESULT.SCORE, printed.score())
                .set(KNOWN_RESULT.RANK, printed.rank())
                .set(KNOWN_RESULT.TIMES_IN_A_ROW, printed.timesInARow())
                .set(KNOWN_RESULT.SOURCE_ZH, printed.source().zh())
                .set(KNOWN_RESULT.SOURCE_EN, printed.source().en())
                .set(KNOWN_RESULT.AS_OF, printed.asOf())
                .set(KNOWN_RESULT.ORIGIN, printed.origin().name())
                .set(KNOWN_RESULT.ENTERED_BY, Actors.current().displayName())
                .onConflictDoNothing()
                .execute();
        if (added > 0) {
            journal.append(
                    "assessment.known-result",
                    "assessment",
                    printed.schemeCode() + "/" + printed.period(),
                    null,
                    Map.of(
                            "unit",
                            printed.unit().toString(),
                            "node",
                            printed.node(),
                            "award",
                            printed.award(),
                            "source",
                            printed.source().zh()),
                    null);
        }
    }
}
