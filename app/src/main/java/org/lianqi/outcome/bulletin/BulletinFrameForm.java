package org.lianqi.outcome.bulletin;

import java.util.Map;

/**
 * The frame as it is typed; what a request leaves out is empty.
 *
 * @param version the one the writer saw
 */
public record BulletinFrameForm(
        int version,
        String letterhead,
        String numberCode,
        String numberYear,
        String numberSequence,
        String issuer,
        String signedOn,
        String copiesTo,
        String printedBy,
        String printedOn,
        String note) {
    static BulletinFrameForm of(Map<String, String> typed) {
        return new BulletinFrameForm(
                version(typed.getOrDefault("version", "")),
                typed.getOrDefault("letterhead", ""),
                typed.getOrDefault("numberCode", ""),
                typed.getOrDefault("numberYear", ""),
                typed.getOrDefault("numberSequence", ""),
                typed.getOrDefault("issuer", ""),
                typed.getOrDefault("signedOn", ""),
                typed.getOrDefault("copiesTo", ""),
                typed.getOrDefault("printedBy", ""),
                typed.getOrDefault("printedOn", ""),
                typed.getOrDefault("note", ""));
    }

    /** A version that is none was never seen, and so refuses. */
    private static int version(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }

    static BulletinFrameForm of(BulletinFrame frame) {
        var number = frame.number();
        return new BulletinFrameForm(
                frame.version(),
                frame.letterhead(),
                number == null ? "" : number.code(),
                number == null ? "" : Integer.toString(number.year()),
                number == null ? "" : Integer.toString(number.sequence()),
                frame.issuer(),
                frame.signedOn().toString(),
                frame.copiesTo(),
                frame.printedBy(),
                frame.printedOn() == null ? "" : frame.printedOn().toString(),
                frame.note());
    }
}
