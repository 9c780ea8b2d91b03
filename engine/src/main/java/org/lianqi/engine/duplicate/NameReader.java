package org.lianqi.engine.duplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes names apart. */
final class NameReader {

    private final Vocabulary vocabulary;
    private final int longest;

    NameReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.longest = Stream.of(vocabulary.places(), vocabulary.idle(), vocabulary.usual())
                .flatMap(Set::stream)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /**
     * A name taken apart.
     *
     * @param folded the whole of it, without the numbers of parts
     * @param places those of its words that are places, without their ending
     * @param core the pieces that are left without idle words; never empty
     * @param own the pieces that are left of these without usual words; may be empty
     */
    record Name(
            String name,
            String folded,
            PartNumbers parts,
            List<String> stripped,
            Set<String> places,
            List<String> core,
            List<String> own,
            Set<String> usual) {

        Reason.Compared compared() {
            return new Reason.Compared(name, stripped, String.join(" ", core));
        }
    }

    /** Half width, small letters, simplified characters. */
    static String fold(String text) {
        return Simplified.of(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .strip();
    }

    Name read(String name) {
        String folded = fold(name);
        var parts = PartNumbers.in(folded);
        String text = parts.without(folded);
        var stripped = new ArrayList<String>();
        var places = new TreeSet<String>();
        var usual = new TreeSet<String>();
        var core = new Pieces();
        var own = new Pieces();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (!Character.isLetterOrDigit(character) && !Character.isSurrogate(character)) {
                core.cut();
                own.cut();
                at++;
                continue;
            }
            int end = latin(character) ? endOfLatin(text, at) : endOfWord(text, at);
            String word = text.substring(at, end);
            if (vocabulary.places().contains(word)) {
                places.add(word);
                end = endOfPlace(text, end);
                stripped.add(text.substring(at, end));
                core.cut();
                own.cut();
            } else if (vocabulary.idle().contains(word)) {
                stripped.add(word);
                core.cut();
                own.cut();
            } else if (vocabulary.usual().contains(word)) {
                usual.add(word);
                core.add(word);
                own.cut();
            } else {
                core.add(word);
                own.add(word);
            }
            at = end;
        }
        var kept = core.all();
        return new Name(
                name, text.strip(), parts, stripped, places, kept.isEmpty() ? List.of(folded) : kept, own.all(), usual);
    }

    static boolean latin(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    static int endOfLatin(String text, int from) {
        int end = from;
        while (end < text.length() && latin(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The longest known word that begins here, else one character. */
    private int endOfWord(String text, int from) {
        for (int end = Math.min(text.length(), from + longest); end > from + 1; end--) {
            if (known(text.substring(from, end))) {
                return end;
            }
        }
        return from + 1;
    }

    private boolean known(String word) {
        return vocabulary.places().contains(word)
                || vocabulary.idle().contains(word)
                || vocabulary.usual().contains(word);
    }

    /** 青岛市 ends after 市, unless a place begins with it and none after it: as in 青岛市北区, not as in 青岛市北京路. */
    private int endOfPlace(String text, int from) {
        for (int end = Math.min(text.length(), from + 7); end > from; end--) {
            if (Vocabulary.PLACE_ENDING.matcher(text.substring(from, end)).matches()) {
                return placeBegins(text, from) && !placeBegins(text, end) ? from : end;
            }
        }
        return from;
    }

    private boolean placeBegins(String text, int at) {
        return at < text.length() && vocabulary.places().contains(text.substring(at, endOfWord(text, at)));
    }

    /**
     * The grams of which likeness is made: two characters side by side; of Latin letters and digits three, or the whole if it
     * is shorter; a character that stands alone.
     */
    static Set<String> grams(List<String> pieces) {
        var grams = new LinkedHashSet<String>();
        for (String piece : pieces) {
            for (int at = 0; at < piece.length(); at++) {
                if (latin(piece.charAt(at))) {
                    int end = endOfLatin(piece, at);
                    for (int from = at; from == at || from + 3 <= end; from++) {
                        grams.add(piece.substring(from, Math.min(end, from + 3)));
                    }
                    at = end - 1;
                }
                if (at + 1 < piece.length()) {
                    grams.add(piece.substring(at, at + 2));
                } else if (piece.length() == 1) {
                    grams.add(piece);
                }
            }
        }
        return grams;
    }

    /** Pieces of text, cut where words were left out. */
    private static final class Pieces {
        private final List<String> done = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();

        void add(String text) {
            open.append(text);
        }

        void cut() {
            if (!open.isEmpty()) {
                done.add(open.toString());
                open.setLength(0);
            }
        }

        List<String> all() {
            cut();
            return List.copyOf(done);
        }
    }
}
