package org.lianqi.ground.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What makes a password acceptable: length, not the account's own name, not one that everybody tries first. No rules on
 * kinds of characters and no expiry; both make passwords worse (NIST SP 800-63B).
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    /** No letters or digits that are taken for one another when read out or written down. */
    private static final String CLEAR = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> COMMON = common();
    /** Something shorter than a password, said again and again. */
    private static final Pattern REPEATED = Pattern.compile("(.{1," + (SHORTEST - 1) + "})\\1+");

    private PasswordRules() {}

    /** The message key of what is wrong with the password; empty when nothing is. */
    static Optional<String> objection(String username, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("password.short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("password.long");
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.contains(username)) {
            return Optional.of("password.name");
        }
        if (COMMON.contains(plain)
                || plain.codePoints().distinct().count() < 5
                || REPEATED.matcher(plain).matches()) {
            return Optional.of("password.common");
        }
        return Optional.empty();
    }

    /** A one-time password: 4 × 4 clear letters and digits, 79 bits. */
    static String oneTime() {
        var word = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            word.append(i > 0 && i % 4 == 0 ? "-" : "").append(CLEAR.charAt(RANDOM.nextInt(CLEAR.length())));
        }
        return word.toString();
    }

    private static Set<String> common() {
        var list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/identity/common-passwords.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
