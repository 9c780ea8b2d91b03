package org.lianqi.outcome.bulletin;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.document.DocumentNumber;

/**
 * What an official document needs besides its text.
 *
 * @param version 0: not drawn up yet, what follows are defaults
 * @param number null until one was given
 * @param printedBy empty: no imprint
 */
public record BulletinFrame(
        int version,
        String letterhead,
        @Nullable DocumentNumber number,
        String issuer,
        LocalDate signedOn,
        String copiesTo,
        String printedBy,
        @Nullable LocalDate printedOn,
        String note) {

    public static BulletinFrame usual(LocalDate published) {
        return new BulletinFrame(0, "考核办公室文件", null, "考核办公室", published, "", "", null, "");
    }
}
