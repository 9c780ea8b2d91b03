package org.lianqi.record.enterprise;

import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;

/** What the form of an enterprise holds, as it was typed, so that nothing typed is lost when it is refused. */
public record EnterpriseForm(
        @Nullable String name,
        @Nullable String creditCode,
        @Nullable String reason,
        @Nullable String region,
        @Nullable Integer revision) {

    static EnterpriseForm of(Enterprise enterprise) {
        return new EnterpriseForm(
                enterprise.name(),
                enterprise.creditCode() == null ? null : enterprise.creditCode().text(),
                enterprise.creditCodeReason(),
                enterprise.regionCode(),
                enterprise.revision());
    }

    /** @throws Refusal.Invalid naming what is wrong */
    EnterpriseDraft draft() {
        return new EnterpriseDraft(
                nameText(),
                creditCodeText().isEmpty() ? null : CreditCode.parse(creditCodeText()),
                reasonText(),
                regionText().isEmpty() ? null : regionText());
    }

    int revisionSeen() {
        return revision == null ? 0 : revision;
    }

    public String nameText() {
        return text(name);
    }

    public String creditCodeText() {
        return text(creditCode);
    }

    public String reasonText() {
        return text(reason);
    }

    public String regionText() {
        return text(region);
    }

    public String revisionText() {
        return text(revision);
    }

    private static String text(@Nullable Object typed) {
        return typed == null ? "" : typed.toString().strip();
    }
}
