package org.lianqi.ground.web;

/** A step of the breadcrumb; the last one has no address. */
public record Crumb(String text, String href) {
    public static Crumb here(String text) {
        return new Crumb(text, "");
    }
}
