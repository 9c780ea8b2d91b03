package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.problem.Refusal;

/**
 * What a thing is called.
 *
 * @param zh in Chinese, never blank
 * @param en in English; the Chinese when none is given
 */
public record Name(String zh, String en) {

    public Name {
        zh = Refusal.blank("name.zh", zh);
        en = en.isBlank() ? zh : en.strip();
    }

    public static Name of(String zh, String en) {
        return new Name(zh, en);
    }
}
