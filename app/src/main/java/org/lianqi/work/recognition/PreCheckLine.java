package org.lianqi.work.recognition;

import java.util.List;
import org.lianqi.ground.figure.Figure;

/**
 * A condition as the page of a pre-check shows it.
 *
 * @param found what the project has
 * @param asked what the rule demands at least
 */
public record PreCheckLine(Condition condition, Answer answer, List<Figure> found, List<Figure> asked) {}
