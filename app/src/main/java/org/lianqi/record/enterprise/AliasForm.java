package org.lianqi.record.enterprise;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;

/** What the form of another name holds, as it was typed. */
public record AliasForm(
        @Nullable String alias,
        @Nullable String kind,
        @Nullable String since,
        @Nullable String until,
        @Nullable String source) {
    static final AliasForm BLANK = new AliasForm(null, Alias.AliasKind.FORMER.name(), null, null, null);

    /** @throws Refusal.Invalid naming what is wrong */
    Alias.Draft draft() {
        return new Alias.Draft(
                aliasText(), Alias.AliasKind.asked(kindText()), day(sinceText()), day(untilText()), sourceText());
    }

    private static @Nullable LocalDate day(String typed) {
        return typed.isEmpty() ? null : Days.asked(typed);
    }

    public String aliasText() {
        return text(alias);
    }

    public String kindText() {
        return text(kind);
    }

    public String sinceText() {
        return text(since);
    }

    public String untilText() {
        return text(until);
    }

    public String sourceText() {
        return text(source);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
