package org.lianqi.ground.industry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/** What the forms of a chain hold, as it was typed, so that nothing typed is lost when it is refused. */
public record ChainForm(
        @Nullable String code,
        @Nullable String nameZh,
        @Nullable String nameEn,
        @Nullable String from,
        @Nullable String source,
        @Nullable Integer revision) {
    static final ChainForm BLANK = new ChainForm(null, null, null, null, null, null);

    /** To rename a chain: the names it has, to be mended. */
    static ChainForm of(Chain chain) {
        return new ChainForm(null, chain.name().zh(), chain.name().en(), null, null, null);
    }

    /** @throws Refusal.Invalid naming what is wrong */
    ChainDraft draft() {
        return new ChainDraft(new Name(nameZhText(), nameEnText()), day(), sourceText());
    }

    LocalDate day() {
        return Days.asked(fromText());
    }

    int revisionSeen() {
        return revision == null ? 0 : revision;
    }

    public String codeText() {
        return text(code);
    }

    public String nameZhText() {
        return text(nameZh);
    }

    public String nameEnText() {
        return text(nameEn);
    }

    public String fromText() {
        return text(from);
    }

    public String sourceText() {
        return text(source);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
