package org.lianqi.record.indicator;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lianqi.ground.vocabulary.Period;

/** Periods as people write them: the platform's own form, 2025年三季度, 2025年9月, 2025年1-9月. */
public final class PeriodText {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})年?(?:第)?([1-4一二三四])季度?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})年(\\d{1,2})月");
    private static final Pattern TO_DATE = Pattern.compile("(\\d{4})年1(?:月)?[-至—–~](\\d{1,2})月");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年(?:度|全年)?");
    private static final Map<String, Integer> DIGITS = Map.of("一", 1, "二", 2, "三", 3, "四", 4);

    private PeriodText() {}

    /** Empty when the text is no period. */
    public static Optional<Period> read(String text) {
        var tidy = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "");
        try {
            var m = QUARTER.matcher(tidy);
            if (m.matches()) {
                var which = m.group(2);
                return Optional.of(new Period.Quarter(
                        Integer.parseInt(m.group(1)),
                        DIGITS.containsKey(which) ? DIGITS.get(which) : Integer.parseInt(which)));
            }
            m = TO_DATE.matcher(tidy);
            if (m.matches()) {
                return Optional.of(new Period.YearToDate(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
            }
            m = MONTH.matcher(tidy);
            if (m.matches()) {
                return Optional.of(new Period.Month(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
            }
            m = YEAR.matcher(tidy);
            return Optional.of(m.matches() ? new Period.Year(Integer.parseInt(m.group(1))) : Period.parse(tidy));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
