package org.lianqi.ground.industry;

import java.time.LocalDate;
import java.util.List;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What the administrator says a chain is called from a day on.
 *
 * @param source on what ground: the document and its number, say; 1 to 500 characters
 */
record ChainDraft(Name name, LocalDate from, String source) {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_SOURCE = 500;

    /** @throws Refusal.Invalid {@code chain-name}, {@code chain-source} */
    ChainDraft {
        name = new Name(name.zh().strip(), name.en().strip());
        source = source(source);
        for (var text : List.of(name.zh(), name.en())) {
            if (text.isEmpty() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
                throw new Refusal.Invalid("chain-name", text, LONGEST_NAME);
            }
        }
    }

    static String source(String typed) {
        var tidy = typed.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_SOURCE) {
            throw new Refusal.Invalid("chain-source", LONGEST_SOURCE);
        }
        return tidy;
    }
}
