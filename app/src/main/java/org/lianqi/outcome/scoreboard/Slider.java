package org.lianqi.outcome.scoreboard;

/**
 * A figure that a reader may move to see what would come of it; every number as a field of a form takes it.
 *
 * @param field name of the form's field
 * @param value where it stands
 * @param least as far as it slides to the left; what is typed may lie beyond
 * @param most as far as it slides to the right
 */
public record Slider(String field, String value, String least, String most, String step) {}
