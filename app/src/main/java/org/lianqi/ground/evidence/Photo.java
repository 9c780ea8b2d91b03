package org.lianqi.ground.evidence;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When and where a picture was taken, as the device wrote it into the file (Exif). A device can be set wrongly, and what it
 * wrote can be changed: it is shown as what the picture says, never as what is known.
 *
 * @param takenAt by the clock of the device; null when it does not say
 * @param zone how far that clock was from UTC, as {@code +08:00}; null when it does not say
 * @param latitude degrees, WGS 84, to six places; null when it does not say
 * @param longitude the same
 */
public record Photo(
        @Nullable LocalDateTime takenAt,
        @Nullable String zone,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude) {
    private static final DateTimeFormatter EXIF = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    /** Whether it says anything. */
    boolean says() {
        return takenAt != null || latitude != null;
    }

    /** Where, as people write it; empty when it does not say. */
    public String place() {
        return latitude == null || longitude == null ? "" : latitude + ", " + longitude;
    }

    /** When, as people write it, without seconds; empty when it does not say. */
    public String moment() {
        return takenAt == null
                ? ""
                : takenAt.withSecond(0).withNano(0).toString().replace('T', ' ');
    }

    /** What a picture says; empty for one that says nothing, or whose notes cannot be read: it is kept all the same. */
    static Optional<Photo> of(Path file) {
        try {
            var metadata = ImageMetadataReader.readMetadata(file.toFile());
            var taken = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
            var gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
            var found = gps == null ? null : gps.getGeoLocation();
            var where = found == null
                            || found.isZero()
                            || Math.abs(found.getLatitude()) > 90
                            || Math.abs(found.getLongitude()) > 180
                    ? null
                    : found;
            var photo = new Photo(
                    taken == null ? null : moment(taken.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)),
                    taken == null ? null : zone(taken.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL)),
                    where == null ? null : degrees(where.getLatitude()),
                    where == null ? null : degrees(where.getLongitude()));
            return photo.says() ? Optional.of(photo) : Optional.empty();
        } catch (ImageProcessingException | IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDateTime moment(@Nullable String written) {
        try {
            return written == null ? null : LocalDateTime.parse(written.strip(), EXIF);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String zone(@Nullable String written) {
        return written != null && written.matches("[+-]\\d{2}:\\d{2}") ? written : null;
    }

    private static BigDecimal degrees(double angle) {
        return BigDecimal.valueOf(angle).setScale(6, RoundingMode.HALF_UP);
    }
}
