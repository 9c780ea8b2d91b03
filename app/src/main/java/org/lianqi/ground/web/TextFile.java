package org.lianqi.ground.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file that is text in UTF-8, in which alone JSON is written. */
public final class TextFile {
    private TextFile() {}

    /** Without the mark that some editors put first. */
    public static String unmarked(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Its text without the mark some editors put first; null when it is not UTF-8. */
    public static @Nullable String utf8(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return unmarked(text);
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
