package org.lianqi.ground.intake;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cell was taken for. */
public sealed interface Taken<T> {
    /** It is this. */
    record Got<T>(T value) implements Taken<T> {}

    /** Nothing stands there. */
    record Nothing<T>() implements Taken<T> {}

    /** It says that it is not known: —, NA, 空, null. */
    record Unknown<T>() implements Taken<T> {}

    /** @param code its sentence is the message {@code refusal.<code>}, what to do {@code refusal.<code>.fix} */
    record Wrong<T>(String code, List<Object> args) implements Taken<T> {
        static <T> Wrong<T> of(String code, Object... args) {
            return new Wrong<>(code, List.of(args));
        }
    }

    /** A number with the sign behind it: {@code 12.5 %} is 12.5 and percent. */
    record Amount(BigDecimal number, boolean percent) {}

    Set<String> UNKNOWN = Set.of("-", "—", "——", "–", "NA", "N/A", "NULL", "空", "不详", "未知");
    Pattern PLAIN = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
    Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?[eE][+-]?\\d+");
    Pattern WITH_UNIT = Pattern.compile("[+-]?[\\d,.]+\\s*(?:[亿万千百]?[元个家人吨亩列次项户件辆美点分位]|亿|万|千|亿元|万元)\\p{L}*");
    Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{4})(\\d{2})(\\d{2})");
    Pattern CHANGING = Pattern.compile("(?i)\\b(NOW|TODAY|RAND|RANDBETWEEN|OFFSET|INDIRECT|CELL|INFO)\\s*\\(");

    /** The number in a cell. Its formula counts as the number stored with it. */
    static Taken<Amount> amount(Cell cell) {
        return switch (cell) {
            case Cell.Blank b -> new Nothing<>();
            case Cell.Unknown u -> new Unknown<>();
            case Cell.Number n ->
                new Got<>(new Amount(n.percent() ? n.number().movePointRight(2) : n.number(), n.percent()));
            case Cell.Text t -> amount(t.text());
            case Cell.Day d -> Wrong.of("cell-day-not-number", d.day());
            case Cell.Truth t -> Wrong.of("cell-truth-not-number");
            case Cell.Error e -> Wrong.of("cell-error", e.word());
            case Cell.Formula f -> formula(f);
        };
    }

    private static Taken<Amount> formula(Cell.Formula cell) {
        if (cell.formula().contains("[") || cell.formula().contains("!#REF")) {
            return Wrong.of("formula-other-file");
        }
        if (CHANGING.matcher(cell.formula()).find()) {
            return Wrong.of("formula-changing");
        }
        return switch (cell.stored()) {
            case Cell.Number n -> amount(n);
            case Cell.Error e -> Wrong.of("cell-error", e.word());
            case Cell.Blank b -> Wrong.of("formula-without-result");
            default -> Wrong.of("formula-not-a-number");
        };
    }

    /** The number a text means to people, or what keeps it from being one. */
    static Taken<Amount> amount(String text) {
        var tidy = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('\u2212', '-')
                .replace('\u2013', '-')
                .replace("\u00a0", " ")
                .strip();
        if (UNKNOWN.contains(tidy.toUpperCase(Locale.ROOT)) || UNKNOWN.contains(text.strip())) {
            return new Unknown<>();
        }
        boolean percent = tidy.endsWith("%");
        var digits = percent ? tidy.substring(0, tidy.length() - 1).strip() : tidy;
        if (PLAIN.matcher(digits).matches() && digits.length() <= 60) {
            return new Got<>(new Amount(new BigDecimal(digits.endsWith(".") ? digits + "0" : digits), percent));
        }
        if (GROUPED.matcher(digits).matches() && digits.length() <= 60) {
            return new Got<>(new Amount(new BigDecimal(digits.replace(",", "")), percent));
        }
        return Wrong.of(whyNot(digits), shortened(digits), letter(digits));
    }

    private static String whyNot(String digits) {
        if (digits.startsWith("=")) {
            return "number-is-formula-text";
        }
        if (SCIENTIFIC.matcher(digits).matches()) {
            return "number-scientific";
        }
        if (digits.startsWith("约") || digits.startsWith("近") || digits.startsWith("~") || digits.startsWith("超")) {
            return "number-about";
        }
        if (digits.startsWith("(") && digits.endsWith(")")) {
            return "number-in-brackets";
        }
        if (digits.equals("无") || digits.equals("没有") || digits.equals("零")) {
            return "number-none-or-zero";
        }
        if (WITH_UNIT.matcher(digits).matches()) {
            return "number-with-unit";
        }
        if (digits.length() > 60) {
            return "number-not";
        }
        if (!letter(digits).isEmpty()
                && digits.chars().filter(Character::isDigit).count() > 0) {
            return "number-with-letter";
        }
        if (digits.chars().filter(c -> c == '.').count() > 1 || digits.contains(",")) {
            return "number-separators";
        }
        return "number-not";
    }

    private static String letter(String digits) {
        return digits.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("");
    }

    /** The day in a cell: a date, or a text that names one. */
    static Taken<LocalDate> day(Cell cell) {
        return switch (cell) {
            case Cell.Blank b -> new Nothing<>();
            case Cell.Unknown u -> new Unknown<>();
            case Cell.Day d -> new Got<>(d.day());
            case Cell.Text t -> day(t.text());
            case Cell.Number n -> day(n.number().toPlainString());
            case Cell.Error e -> Wrong.of("cell-error", e.word());
            case Cell.Truth t -> Wrong.of("day-not", cell.shown());
            case Cell.Formula f -> Wrong.of("formula-not-here");
        };
    }

    private static Taken<LocalDate> day(String text) {
        var tidy = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        var m = DAY.matcher(tidy);
        if (!m.matches()) {
            return UNKNOWN.contains(tidy) ? new Unknown<>() : Wrong.of("day-not", shortened(tidy));
        }
        int group = m.group(1) != null ? 1 : 4;
        try {
            return new Got<>(LocalDate.of(
                    Integer.parseInt(m.group(group)),
                    Integer.parseInt(m.group(group + 1)),
                    Integer.parseInt(m.group(group + 2))));
        } catch (DateTimeException e) {
            return Wrong.of("day-none", shortened(tidy));
        }
    }

    /** The words in a cell; a whole number counts as its digits, as codes often are. */
    static Taken<String> words(Cell cell) {
        return switch (cell) {
            case Cell.Blank b -> new Nothing<>();
            case Cell.Unknown u -> new Nothing<>();
            case Cell.Text t -> new Got<>(Normalizer.normalize(t.text(), Normalizer.Form.NFC));
            case Cell.Number n -> new Got<>(n.number().stripTrailingZeros().toPlainString());
            case Cell.Day d -> Wrong.of("cell-became-day", d.day());
            case Cell.Truth t -> Wrong.of("cell-not-words", cell.shown());
            case Cell.Error e -> Wrong.of("cell-error", e.word());
            case Cell.Formula f -> Wrong.of("formula-not-here");
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
