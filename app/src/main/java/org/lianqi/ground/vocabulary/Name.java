package org.lianqi.ground.vocabulary;

/** A name in the two languages of the site. */
public record Name(String zh, String en) {
    /** What is written alike in both languages: a formula of signs and digits, a code. */
    public static Name same(String text) {
        return new Name(text, text);
    }

    public String in(String language) {
        return language.startsWith("en") ? en : zh;
    }
}
