package org.lianqi.work.project;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.duplicate.Entry;

/**
 * What of a project speaks for or against its being another one, in a form in which it can be compared later: while neither of
 * two says anything else, a decision about them holds.
 *
 * @param words names, codes and parcels, each kind in order
 * @param amount planned total investment in yuan; null when it is not known
 */
record Said(String words, @Nullable BigDecimal amount) {
    Said {
        amount = amount == null || amount.signum() == 0 ? null : amount.stripTrailingZeros();
    }

    static Said of(ProjectState state) {
        var about = state.description();
        return of(
                state.names().stream(),
                Stream.ofNullable(about.nationalCode()),
                about.parcels().stream(),
                state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL));
    }

    static Said of(Entry entry) {
        return of(entry.names().stream(), entry.codes().stream(), entry.parcels().stream(), entry.amount());
    }

    private static Said of(
            Stream<String> names, Stream<String> codes, Stream<String> parcels, @Nullable BigDecimal amount) {
        return new Said(
                Stream.of(names, codes, parcels)
                        .map(words -> String.join("\n", words.collect(Collectors.toCollection(TreeSet::new))))
                        .collect(Collectors.joining("\n\n")),
                amount);
    }

    /** What two say, as SHA-256 in hexadecimal; the same in whichever order they are named. */
    static String together(UUID one, Said says, UUID other, Said otherSays) {
        return inOrder(one, other) ? hash(says + "\n\n\n" + otherSays) : hash(otherSays + "\n\n\n" + says);
    }

    /** As the database orders ids, which Java's own comparison does not. */
    static boolean inOrder(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return words + "\n\n" + Objects.requireNonNullElse(amount == null ? null : amount.toPlainString(), "");
    }
}
