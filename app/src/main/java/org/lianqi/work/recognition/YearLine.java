package org.lianqi.work.recognition;

import java.util.List;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/** A unit's year as the page shows it: its score and place in each covered quarter, and added up. */
public record YearLine(Name name, List<Cell> quarters, Figure total, Figure place) {
    /** A covered quarter. */
    public record Cell(Period.Quarter quarter, Figure score, Figure place) {}
}
