package org.lianqi.work.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;

/**
 * Published of 2022: Jiaozhou had 4, 2 and 5 projects recognised in three quarters, scored 100, 100 and 98.57, and was first
 * with 298.57. What the projects were worth was not: the sizes below are made up, and show that the default rule can come to
 * these numbers although fewer projects scored more.
 */
class ChainBoardTest {
    private static final UUID JIAOZHOU = new UUID(0, 1);
    private static final UUID RIVAL = new UUID(0, 2);
    private static final UUID PARTNER = new UUID(0, 3);
    private static final List<UUID> UNITS = List.of(JIAOZHOU, RIVAL, PARTNER);

    private final List<Counted> recognised = new ArrayList<>();

    @Test
    void fourTwoAndFiveProjectsScoreAHundredTwiceAndThenLess() {
        thePublishedYear();
        var year = board(ScoreMethod.RATIO_TO_BEST).get(JIAOZHOU);

        assertThat(scores(year)).containsExactly("100.0", "100.0", "98.57");
        assertThat(year.quarters().values())
                .extracting(ChainBoard.Cell::projects)
                .containsExactly(4, 2, 5);
        assertThat(year.quarters().values()).extracting(ChainBoard.Cell::place).containsExactly(1, 1, 2);
        assertThat(year.total()).isEqualByComparingTo("298.57");
        assertThat(year.place()).isEqualTo(1);
    }

    @Test
    void theYearNamesTheQuartersItAddsAndLeavesOutTheOneNothingIsKnownOf() {
        thePublishedYear();
        assertThat(board(ScoreMethod.RATIO_TO_BEST).covered())
                .extracting(Object::toString)
                .containsExactly("2022Q1", "2022Q2", "2022Q3");
    }

    @Test
    void theSharesOfAJointProjectAddUpToWhatItIsWorth() {
        thePublishedYear();
        var third = new Period.Quarter(2022, 3);
        var board = board(ScoreMethod.RATIO_TO_BEST);
        assertThat(board.get(JIAOZHOU).quarters().get(third).points()).isEqualByComparingTo("69");
        assertThat(board.get(PARTNER).quarters().get(third).points()).isEqualByComparingTo("3");
        assertThat(board.get(PARTNER).quarters().get(third).projects())
                .as("the project is counted with the unit that applied")
                .isZero();
    }

    @Test
    void whoHasNothingRecognisedHasZeroAndEqualsShareThePlace() {
        project(1, 12, JIAOZHOU);
        var cells = board(ScoreMethod.RATIO_TO_BEST).rows().stream()
                .filter(row -> !row.unit().equals(JIAOZHOU))
                .map(row -> row.quarters().get(new Period.Quarter(2022, 1)))
                .toList();
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.score()).isEqualByComparingTo("0");
            assertThat(cell.place()).isEqualTo(2);
        });
    }

    @Test
    void anOfficeThatScoresByPlaceComesToOtherNumbers() {
        thePublishedYear();
        assertThat(scores(board(ScoreMethod.RANK_STEP).get(JIAOZHOU))).containsExactly("100.0", "100.0", "95.0");
    }

    @Test
    void aYearWithoutRecognisedProjectsHasNoScores() {
        var board = board(ScoreMethod.RATIO_TO_BEST);
        assertThat(board.covered()).isEmpty();
        assertThat(board.get(RIVAL).total()).isNull();
    }

    private void thePublishedYear() {
        List.of(12, 6, 3, 2).forEach(size -> project(1, size, JIAOZHOU));
        project(1, 80, RIVAL);
        List.of(55, 11).forEach(size -> project(2, size, JIAOZHOU));
        project(2, 7, RIVAL);
        List.of(60, 20, 8, 4).forEach(size -> project(3, size, JIAOZHOU));
        recognised.add(counted(3, 2, Map.of(JIAOZHOU, new BigDecimal("50"), PARTNER, new BigDecimal("50")), JIAOZHOU));
        List.of(50, 30, 10).forEach(size -> project(3, size, RIVAL));
    }

    /** @param size planned total, 亿元 */
    private void project(int quarter, int size, UUID unit) {
        recognised.add(counted(quarter, size, Map.of(unit, new BigDecimal("100")), unit));
    }

    private static Counted counted(int quarter, int size, Map<UUID, BigDecimal> shares, UUID unit) {
        return new Counted(
                UUID.randomUUID(),
                "演练 " + size + " 亿元",
                unit,
                shares,
                new Period.Quarter(2022, quarter),
                Rules.USUAL
                        .tier(BigDecimal.valueOf(size).movePointRight(8))
                        .orElseThrow()
                        .points(),
                1,
                Origin.SYNTHETIC);
    }

    private ChainBoard board(ScoreMethod method) {
        return ChainBoard.of(2022, UNITS, recognised, quarter -> method);
    }

    private static List<String> scores(ChainBoard.Row row) {
        return row.quarters().values().stream()
                .map(cell -> cell.score().toPlainString())
                .toList();
    }
}
