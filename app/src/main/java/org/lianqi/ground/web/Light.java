package org.lianqi.ground.web;

/** How something stands: always a shape and a word as well as a colour. */
public enum Light {
    /** ● in order */
    GREEN("g"),
    /** ▲ warning */
    AMBER("y"),
    /** ■ behind, wrong */
    RED("r"),
    /** ○ not begun */
    NONE("n"),
    /** ◐ under way */
    RUNNING("p");

    private final String style;

    Light(String style) {
        this.style = style;
    }

    /** The style class that draws it. */
    public String style() {
        return style;
    }
}
