package org.lianqi.ground.vocabulary;

/** A name in the two languages of the site. */
public record Name(String zh, String en) {
    public String in(String language) {
        return language.startsWith("en") ? en : zh;
    }
}
