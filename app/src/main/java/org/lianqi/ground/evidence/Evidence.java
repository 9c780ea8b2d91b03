package org.lianqi.ground.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A kept file.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case; also its address
 * @param name as it was called where it came from, without folders
 * @param size in bytes
 * @param photo when and where it was taken, for a picture that says so
 */
public record Evidence(
        String sha256,
        String name,
        String mediaType,
        long size,
        @Nullable Photo photo) {
    /** Where it is shown to those who may see it. */
    public String address() {
        return "/evidence/" + sha256;
    }
}
