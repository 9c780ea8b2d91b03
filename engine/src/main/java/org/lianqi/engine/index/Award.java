package org.lianqi.engine.index;

import java.util.List;
import org.lianqi.engine.index.scheme.Name;

/** Something a unit won, with the numbers it was won by. */
public sealed interface Award {

    String unit();

    /** Code of the award in the scheme. */
    String award();

    /**
     * 星级 on one board.
     *
     * @param rank on the board
     * @param units how many units have a rank there
     */
    record Stars(String unit, String award, String board, int stars, int rank, int units) implements Award {}

    /**
     * 真抓实干、勇当排头.
     *
     * @param rank in the total
     * @param top up to which rank it is awarded
     * @param timesInARow how many periods in a row it was won, this one included (“连续四次夺旗”)
     */
    record LeaderFlag(String unit, String award, int rank, int top, int timesInARow) implements Award {}

    /**
     * 加压奋进、进位赶超.
     *
     * @param climb from which rank to which
     * @param timesInARow how many periods in a row it was won, this one included
     */
    record ClimberFlag(String unit, String award, Movement climb, int timesInARow) implements Award {}

    /** 表扬, in the words of the decision. */
    record Commendation(String unit, String award, String words, int timesInARow) implements Award {}

    /**
     * 档次.
     *
     * @param grade what the unit gets
     * @param rank in the total
     * @param byRank what its rank alone would give
     * @param raisedBy codes of the upgrades that lifted it
     * @param loweredBy codes of the vetoes that lowered it
     */
    record Grade(
            String unit, String award, Name grade, int rank, Name byRank, List<String> raisedBy, List<String> loweredBy)
            implements Award {
        public Grade {
            raisedBy = List.copyOf(raisedBy);
            loweredBy = List.copyOf(loweredBy);
        }
    }
}
