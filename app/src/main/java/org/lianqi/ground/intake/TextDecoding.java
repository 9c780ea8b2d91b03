package org.lianqi.ground.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.lianqi.ground.vocabulary.Refusal;

/** Finds out how a text file is encoded: by its mark, else UTF-8 where it is that, else GB18030 where it is that. */
final class TextDecoding {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextDecoding() {}

    static String decode(byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return checked(strict(bytes, 3, StandardCharsets.UTF_8));
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return checked(strict(bytes, 2, StandardCharsets.UTF_16LE));
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return checked(strict(bytes, 2, StandardCharsets.UTF_16BE));
        }
        try {
            return checked(strict(bytes, 0, StandardCharsets.UTF_8));
        } catch (Refusal.Invalid notUtf8) {
            return checked(strict(bytes, 0, GB18030));
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String strict(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal.Invalid("file-encoding");
        }
    }

    /** Text has no control characters but line ends and tabs, and no code points nobody assigned. */
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t'
                    || c == '\ufffd'
                    || c == '\ufffe'
                    || Character.getType(c) == Character.UNASSIGNED) {
                throw new Refusal.Invalid("file-encoding");
            }
        }
        return text;
    }
}
