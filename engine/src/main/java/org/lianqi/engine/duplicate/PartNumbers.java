package org.lianqi.engine.duplicate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which parts of a whole a name means: numbers by the word that counts them.
 *
 * @param byWord 期 → 1, say; English phases, ordinals and Roman numerals count as 期
 */
record PartNumbers(SortedMap<String, SortedSet<Integer>> byWord) {

    private static final String PHASE = "期";
    private static final String ROMANS = "i{1,3}|iv|vi{0,3}|ix|xi{0,2}";
    private static final String NUMBER = "(?<![0-9a-z])(?:[0-9]{1,3}|" + ROMANS + ")|[一二三四五六七八九十]{1,3}|首";
    private static final List<String> ROMAN =
            List.of("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");
    private static final List<String> ORDINAL =
            List.of("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final String DIGITS = "零一二三四五六七八九";

    /** A number and what it counts; 期间 (“during”) counts nothing. */
    private static final Pattern PART = Pattern.compile("第?(?:(?<several>(?:" + NUMBER + ")(?:[、和及-](?:" + NUMBER
            + "))*)(?<word>期|标段|批次|批|号线|号|#|标)(?![间末货刊])"
            + "|(?<=第)(?<ordinal>" + NUMBER + "))"
            + "|\\b(?:phase|stage) ?(?<phase>[0-9]{1,2}|" + ROMANS + ")\\b"
            + "|\\b(?<roman>" + ROMANS + ")\\b"
            + "|\\b(?<english>" + String.join("|", ORDINAL.subList(1, ORDINAL.size()))
            + "|1st|2nd|3rd|[4-9]th)\\b"
            + "|(?<=[a-z] )(?<digits>[0-9]{1,2})(?=$|[ ,.)])");

    static PartNumbers in(String folded) {
        var byWord = new TreeMap<String, SortedSet<Integer>>();
        var matcher = PART.matcher(folded);
        while (matcher.find()) {
            String word = matcher.group("word");
            String several = matcher.group("several");
            if (several != null && word != null) {
                for (String one : several.split("[、和及-]", -1)) {
                    byWord.computeIfAbsent(word, any -> new TreeSet<>()).add(number(one));
                }
                continue;
            }
            String ordinal = matcher.group("ordinal");
            if (ordinal != null) {
                byWord.computeIfAbsent("第", any -> new TreeSet<>()).add(number(ordinal));
                continue;
            }
            for (String group : List.of("phase", "roman", "english", "digits")) {
                String text = matcher.group(group);
                if (text != null) {
                    byWord.computeIfAbsent(PHASE, any -> new TreeSet<>()).add(number(text));
                }
            }
        }
        return new PartNumbers(byWord);
    }

    /** What one of these says, the thing is. */
    static PartNumbers together(List<PartNumbers> all) {
        var byWord = new TreeMap<String, SortedSet<Integer>>();
        for (var each : all) {
            each.byWord.forEach((word, numbers) ->
                    byWord.computeIfAbsent(word, any -> new TreeSet<>()).addAll(numbers));
        }
        return new PartNumbers(byWord);
    }

    String without(String folded) {
        return byWord.isEmpty() ? folded : PART.matcher(folded).replaceAll(" ");
    }

    private static int number(String text) {
        if (ROMAN.contains(text)) {
            return ROMAN.indexOf(text);
        }
        if (ORDINAL.contains(text)) {
            return ORDINAL.indexOf(text);
        }
        if (text.equals("首")) {
            return 1;
        }
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text.replaceAll("[a-z]", ""));
        }
        int tens = text.indexOf('十');
        int before = tens <= 0 ? 1 : DIGITS.indexOf(text.charAt(tens - 1));
        int last = DIGITS.indexOf(text.charAt(text.length() - 1));
        return tens < 0 ? last : 10 * before + Math.max(0, last);
    }

    boolean isEmpty() {
        return byWord.isEmpty();
    }

    /** The first of whatever it counts: what begins is often called so only when it goes on. */
    boolean first() {
        return !isEmpty() && byWord.values().stream().allMatch(numbers -> numbers.contains(1));
    }

    /** Both count by the same word, and no number is common. */
    boolean exclude(PartNumbers other) {
        return byWord.entrySet().stream().anyMatch(mine -> {
            var others = other.byWord.getOrDefault(mine.getKey(), mine.getValue());
            return others.stream().noneMatch(mine.getValue()::contains);
        });
    }

    SortedSet<String> words() {
        var words = new TreeSet<String>();
        for (Map.Entry<String, SortedSet<Integer>> part : byWord.entrySet()) {
            for (int number : part.getValue()) {
                words.add(part.getKey().equals("第") ? "第" + number : number + part.getKey());
            }
        }
        return words;
    }
}
