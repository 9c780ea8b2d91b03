package org.lianqi.ground.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/** Pictures for tests, as devices make them. */
public final class Pictures {
    private Pictures() {}

    /** One that says nothing. */
    public static byte[] plain(int side) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8 * side, 8, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    /** The picture with an Exif segment behind its first marker (TIFF, big-endian: IFD0 → Exif IFD and GPS IFD). */
    public static byte[] withNotes(byte[] picture, String taken, String zone, double latitude, double longitude) {
        var tiff = ByteBuffer.allocate(400);
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        int exif = 50;
        int gps = 120;
        tiff.putShort((short) 2);
        entry(tiff, 0x8769, 4, 1, exif);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0);
        tiff.position(exif);
        tiff.putShort((short) 2);
        entry(tiff, 0x9003, 2, 20, 200);
        entry(tiff, 0x9011, 2, 7, 230);
        tiff.putInt(0);
        tiff.position(gps);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 250);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, 290);
        tiff.putInt(0);
        tiff.position(200);
        tiff.put(taken.getBytes(US_ASCII));
        tiff.position(230);
        tiff.put(zone.getBytes(US_ASCII));
        degrees(tiff, 250, latitude);
        degrees(tiff, 290, longitude);
        var notes = ByteBuffer.allocate(picture.length + 10 + tiff.capacity());
        notes.put(picture, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()));
        notes.put("Exif\0\0".getBytes(US_ASCII)).put(tiff.array());
        notes.put(picture, 2, picture.length - 2);
        return notes.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer tiff, int at, double angle) {
        tiff.position(at);
        int whole = (int) angle;
        int minutes = (int) ((angle - whole) * 60);
        long seconds = Math.round(((angle - whole) * 60 - minutes) * 60 * 1_000_000);
        tiff.putInt(whole)
                .putInt(1)
                .putInt(minutes)
                .putInt(1)
                .putInt((int) seconds)
                .putInt(1_000_000);
    }
}
