package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A project in a list.
 *
 * @param place null when nobody said where it is
 * @param stageDayKnown whether {@code stageSince} is the day itself, and not only one by which it had come there
 * @param planned planned total investment, 万元
 * @param fixed of it fixed assets, 万元
 * @param signed amount of the signed agreement, 万元
 * @param funds funds in place since the beginning, 万元
 * @param statistics investment completed since the beginning, statistics caliber, 万元
 * @param completed investment completed since the beginning, assessment caliber, 万元
 * @param progress physical progress, %
 */
public record ProjectLine(
        UUID id,
        long no,
        String name,
        @Nullable Location place,
        Unit unit,
        ProjectStage stage,
        Standing standing,
        LocalDate stageSince,
        boolean stageDayKnown,
        @Nullable String chain,
        Figure planned,
        Figure fixed,
        Figure signed,
        Figure funds,
        Figure completed,
        Figure statistics,
        Figure progress,
        Origin origin) {

    /** As people call it on the telephone. */
    public String number() {
        return number(no);
    }

    public static String number(long no) {
        return String.format(Locale.ROOT, "P%06d", no);
    }

    public String link() {
        return "/projects/" + id;
    }
}
