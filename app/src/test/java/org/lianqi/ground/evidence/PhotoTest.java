package org.lianqi.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.springframework.beans.factory.annotation.Autowired;

/** A picture keeps when and where it was taken, if the device that took it wrote it down. */
@PlatformTest
class PhotoTest {
    @Autowired
    EvidenceStore evidence;

    @Test
    void aPictureOfASiteKeepsItsTimeAndPlace() throws IOException {
        var kept = keep(Pictures.withNotes(Pictures.plain(1), "2025:03:10 14:20:05", "+08:00", 36.264800, 120.033500));
        var photo = Objects.requireNonNull(
                Actors.asSystem("test", () -> evidence.get(kept)).photo());
        assertThat(photo.takenAt()).isEqualTo(LocalDateTime.of(2025, 3, 10, 14, 20, 5));
        assertThat(photo.zone()).isEqualTo("+08:00");
        assertThat(photo.latitude()).isEqualByComparingTo("36.2648");
        assertThat(photo.longitude()).isEqualByComparingTo("120.0335");
        assertThat(photo.moment()).isEqualTo("2025-03-10 14:20");
    }

    @Test
    void aPictureThatSaysNothingOrNonsenseIsKeptAllTheSame() throws IOException {
        assertThat(Actors.asSystem("test", () -> evidence.get(keep(Pictures.plain(2))))
                        .photo())
                .isNull();
        var nonsense = Pictures.withNotes(Pictures.plain(3), "0000:99:99 99:99:99", "local", 36.2, 120.0);
        assertThat(Objects.requireNonNull(Actors.asSystem("test", () -> evidence.get(keep(nonsense)))
                                .photo())
                        .takenAt())
                .isNull();
        var torn = Pictures.withNotes(Pictures.plain(4), "2025:03:10 14:20:05", "+08:00", 36.2, 120.0);
        for (int i = 30; i < 120; i++) {
            torn[i] = (byte) 0xff;
        }
        assertThat(keep(torn)).isNotEmpty();
    }

    private String keep(byte[] picture) {
        return Actors.asSystem("test", () -> evidence.keepUpload("现场.jpg", new ByteArrayInputStream(picture), null))
                .sha256();
    }
}
