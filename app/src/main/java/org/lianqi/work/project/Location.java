package org.lianqi.work.project;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * A place in China, CGCS2000; WGS 84, which devices write, is the same to the centimetre. Coordinates of the maps on telephones
 * (GCJ-02, BD-09) are shifted by some hundred metres and are not told from these by looking at them.
 *
 * @param longitude degrees east, 73 to 136, to six decimals
 * @param latitude degrees north, 3 to 54, to six decimals
 */
public record Location(BigDecimal longitude, BigDecimal latitude) {
    private static final int MOST_DECIMALS = 6;
    private static final BigDecimal WEST = BigDecimal.valueOf(73);
    private static final BigDecimal EAST = BigDecimal.valueOf(136);
    private static final BigDecimal SOUTH = BigDecimal.valueOf(3);
    private static final BigDecimal NORTH = BigDecimal.valueOf(54);

    /** @throws Refusal.Invalid {@code project-longitude} or {@code project-latitude} outside of the range, or with more decimals */
    public Location {
        longitude = degrees("longitude", longitude, WEST, EAST, "project-longitude");
        latitude = degrees("latitude", latitude, SOUTH, NORTH, "project-latitude");
    }

    private static BigDecimal degrees(
            String field, @Nullable BigDecimal typed, BigDecimal least, BigDecimal most, String refusal) {
        var tidy = Typed.said(field, typed).stripTrailingZeros();
        if (tidy.compareTo(least) < 0 || tidy.compareTo(most) > 0 || tidy.scale() > MOST_DECIMALS) {
            throw new Refusal.Invalid(refusal, tidy.toPlainString());
        }
        return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
    }

    /** Where the columns of a row say; null when they say nothing. */
    static @Nullable Location of(@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
        return longitude == null || latitude == null ? null : new Location(longitude, latitude);
    }

    /** As people write it: longitude first, as plans and filings in China do. */
    public String text() {
        return longitude.toPlainString() + ", " + latitude.toPlainString();
    }
}
