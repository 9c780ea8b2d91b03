package org.lianqi.outcome.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class StoredScoreboardsTest {
    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    private <T> T system(Callable<T> work) {
        return Actors.asSystem(
                "test",
                () -> new TransactionTemplate(transactions).execute(status -> {
                    try {
                        return work.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private StoredScoreboards reading(DSLContext context) {
        return new StoredScoreboards(context, new StoredAssessments(context));
    }

    @Test
    void aScoreboardTellsRanksStarsFlagsAndMovement() {
        system(() -> {
            var results = new ResultsInTables(db, 10, 3);
            results.quarter("2025Q1", "REAL", 1);
            var now = results.quarter("2025Q2", "REAL", 2);
            var board = reading(db).board(now, null, Scoreboard.Query.ALL);
            assertThat(board.rows()).hasSize(10);
            assertThat(board.matching()).isEqualTo(10);
            assertThat(board.boards()).hasSize(2);
            assertThat(board.indicators()).hasSize(6);
            var first = board.rows().getFirst();
            assertThat(first.total().rank().value()).isEqualByComparingTo("1");
            assertThat(first.find("LEADER_FLAG")).isPresent();
            assertThat(first.boards())
                    .allSatisfy(cell -> assertThat(cell.stars())
                            .isNotNull()
                            .extracting(Figure::value)
                            .isNotNull());
            assertThat(board.rows())
                    .allSatisfy(row -> assertThat(row.movement()).isNotNull());
            assertThat(board.rows().stream()
                            .mapToInt(row -> row.movement().value().intValue())
                            .sum())
                    .as("what some gain others lose")
                    .isZero();
            assertThat(board.origin()).isEqualTo(Origin.REAL);
            assertThat(board.published()).isNotNull();
            return null;
        });
    }

    @Test
    void movementIsUnknownWhereTheQuarterBeforeWasAnExercise() {
        system(() -> {
            var results = new ResultsInTables(db, 5, 1);
            results.quarter("2025Q1", "SYNTHETIC", 1);
            var now = results.quarter("2025Q2", "REAL", 2);
            assertThat(reading(db).board(now, null, Scoreboard.Query.ALL).rows())
                    .allSatisfy(row -> assertThat(row.movement()).isNull());
            return null;
        });
    }

    @Test
    void searchAwardSortAndPartChooseTheRows() {
        system(() -> {
            var results = new ResultsInTables(db, 30, 1);
            var now = results.quarter("2025Q2", "REAL", 3);
            var reading = reading(db);
            var part = reading.board(now, null, new Scoreboard.Query("", "", "", 10, 5));
            assertThat(part.rows())
                    .extracting(row -> row.total().rank().value().intValue())
                    .containsExactly(11, 12, 13, 14, 15);
            assertThat(part.matching()).isEqualTo(30);
            assertThat(reading.board(now, null, new Scoreboard.Query("", "", "LEADER_FLAG", 0, 50))
                            .rows())
                    .hasSize(2);
            var found = reading.board(now, null, new Scoreboard.Query(results.unitCodes.get(7), "", "", 0, 50));
            assertThat(found.rows()).extracting(Scoreboard.Row::unitCode).contains(results.unitCodes.get(7));
            assertThat(reading.board(now, null, new Scoreboard.Query("%", "", "", 0, 50))
                            .rows())
                    .as("a wildcard is a character like any other")
                    .isEmpty();
            var byBoard = reading.board(now, null, new Scoreboard.Query("", "B", "", 0, 50));
            assertThat(byBoard.rows())
                    .extracting(row -> row.boards().get(1).rank().value().intValue())
                    .isSorted();
            assertThatThrownBy(() -> reading.board(now, 9, Scoreboard.Query.ALL))
                    .isInstanceOf(Refusal.Missing.class);
            return null;
        });
    }

    @Test
    void aUnitIsSetAgainstMedianBestAndTheOneAhead() {
        system(() -> {
            var results = new ResultsInTables(db, 9, 1);
            results.quarter("2025Q1", "REAL", 1);
            results.quarter("2025Q2", "REAL", 2);
            var reading = reading(db);
            for (var code : results.unitCodes) {
                var unit = reading.unit(results.code, code);
                assertThat(unit.past()).hasSize(6);
                for (var point : unit.past()) {
                    assertThat(point.best().value())
                            .isGreaterThanOrEqualTo(point.score().value());
                    assertThat(point.best().value())
                            .isGreaterThanOrEqualTo(point.median().value());
                    boolean first = point.rank().value().intValue() == 1;
                    assertThat(point.ahead() == null).isEqualTo(first);
                    if (!first) {
                        assertThat(point.ahead().value())
                                .isGreaterThan(point.score().value());
                    }
                }
            }
            return null;
        });
    }

    @Test
    void theNumberOfStatementsGrowsNeitherWithUnitsNorIndicatorsNorQuarters() {
        system(() -> {
            var small = new ResultsInTables(db, 3, 1);
            var smallNow = small.quarter("2025Q2", "REAL", 1);
            var large = new ResultsInTables(db, 3000, 30);
            large.quarter("2025Q1", "REAL", 1);
            var largeNow = large.quarter("2025Q2", "REAL", 2);
            var query = new Scoreboard.Query("", "", "", 0, 100);
            int few = statements(context -> reading(context).board(smallNow, null, query));
            int many = statements(context -> {
                var board = reading(context).board(largeNow, null, query);
                assertThat(board.rows()).hasSize(100);
                assertThat(board.matching()).isEqualTo(3000);
                assertThat(board.indicators()).hasSize(60);
            });
            assertThat(many).isEqualTo(few).isLessThanOrEqualTo(7);
            int one = statements(context -> reading(context).unit(small.code, small.unitCodes.getFirst()));
            int through = statements(context -> reading(context).unit(large.code, large.unitCodes.getFirst()));
            assertThat(through).isEqualTo(one).isLessThanOrEqualTo(12);

            var run = runOf(largeNow);
            var plan = String.join(
                    "\n",
                    db.fetch(
                                    "explain " + StoredScoreboards.PAGE,
                                    Sql.of(run),
                                    Sql.of("TOTAL"),
                                    Sql.of(""),
                                    Sql.of("%%"),
                                    Sql.of(""),
                                    Sql.of(100),
                                    Sql.of(0))
                            .map(line -> line.get(0, String.class)));
            assertThat(plan).contains("node_score_").doesNotContain("Seq Scan on node_score");
            return null;
        });
    }

    private java.util.UUID runOf(java.util.UUID assessment) {
        return db.fetchSingle("select run_id from publication where assessment_id = {0}", Sql.of(assessment))
                .get(0, java.util.UUID.class);
    }

    private interface Reading {
        void run(DSLContext context);
    }

    private int statements(Reading reading) {
        var counted = new AtomicInteger();
        var listening = db.configuration().derive(new DefaultExecuteListenerProvider(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                counted.incrementAndGet();
            }
        }));
        reading.run(DSL.using(listening));
        return counted.get();
    }
}
