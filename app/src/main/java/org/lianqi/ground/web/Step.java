package org.lianqi.ground.web;

/**
 * A step of a course (a quarter's life, an import): what it is called, what is said under it (a date, what is left), and
 * whether it lies behind, is at hand, or is to come.
 */
public record Step(String name, String detail, Stage stage) {
    /** Where a course stands at this step. */
    public enum Stage {
        DONE,
        HERE,
        AHEAD
    }
}
