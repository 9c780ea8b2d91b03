package org.lianqi.ground.unit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.format.annotation.DateTimeFormat;

/** What the form of a unit holds, as it was typed, so that nothing typed is lost when it is refused. */
public record UnitPageForm(
        @Nullable String code,
        @Nullable String kind,
        @Nullable String nameZh,
        @Nullable String nameEn,
        @Nullable String region,
        @Nullable String parent,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate validFrom,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate validTo,

        @Nullable Integer revision) {

    static UnitPageForm blank(String parent) {
        return new UnitPageForm(null, UnitKind.TOWN.code(), null, null, null, parent, null, null, null);
    }

    static UnitPageForm of(Unit unit) {
        var path = unit.path();
        int dot = path.lastIndexOf('.');
        var above = dot < 0 ? "" : path.substring(0, dot);
        return new UnitPageForm(
                unit.code(),
                unit.kind().code(),
                unit.name().zh(),
                unit.name().en(),
                unit.regionCode(),
                above.substring(above.lastIndexOf('.') + 1),
                unit.validFrom(),
                unit.validTo(),
                unit.revision());
    }

    /** @throws Refusal.Invalid naming what is wrong */
    UnitDraft draft() {
        return new UnitDraft(
                UnitKind.asked(kindText()),
                new Name(nameZhText(), nameEnText()),
                regionText().isEmpty() ? null : regionText(),
                parentText().isEmpty() ? null : parentText(),
                validFrom == null ? org.lianqi.ground.region.Region.UNRECORDED : validFrom,
                validTo);
    }

    public String codeText() {
        return text(code);
    }

    public String kindText() {
        return text(kind);
    }

    public String nameZhText() {
        return text(nameZh);
    }

    public String nameEnText() {
        return text(nameEn);
    }

    public String regionText() {
        return text(region);
    }

    public String parentText() {
        return text(parent);
    }

    public String validFromText() {
        return text(validFrom);
    }

    public String validToText() {
        return text(validTo);
    }

    public String revisionText() {
        return text(revision);
    }

    private static String text(@Nullable Object typed) {
        return typed == null ? "" : typed.toString().strip();
    }
}
