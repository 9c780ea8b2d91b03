package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What was typed into the form of a rule, amounts in 亿元 and 万美元; it stays when it is refused. */
public record RuleForm(MultiValueMap<String, String> typed) {
    static final int HUNDRED_MILLIONS = 8;
    static final int TEN_THOUSANDS = 4;
    private static final int LINES = 6;

    public String text(String field) {
        return Objects.requireNonNullElse(typed.getFirst(field), "");
    }

    public String at(String field, int i) {
        var all = typed.getOrDefault(field, List.of());
        return i < all.size() ? Objects.requireNonNullElse(all.get(i), "") : "";
    }

    public boolean has(String field, String value) {
        return typed.getOrDefault(field, List.of()).contains(value);
    }

    public List<ApplicationForm.Place> places() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> new ApplicationForm.Place(i, "-" + i))
                .toList();
    }

    static RuleForm of(RecognitionRule rule, LocalDate since, int seen) {
        var typed = new LinkedMultiValueMap<String, String>();
        var minimum = rule.minimum();
        typed.add("chain", rule.chain() == null ? "" : rule.chain().text());
        typed.add("since", since.toString());
        typed.add("total", plain(minimum.total(), HUNDRED_MILLIONS));
        typed.add("dollars", minimum.totalInDollars() == null ? "" : plain(minimum.totalInDollars(), TEN_THOUSANDS));
        typed.add("fixed", minimum.fixedShare() == null ? "" : plain(minimum.fixedShare(), 0));
        typed.add("signed", minimum.signed().name());
        if (minimum.start()) {
            typed.add("start", "true");
        }
        minimum.exclusions().forEach(exclusion -> typed.add("exclusion", exclusion.name()));
        rule.tiers().forEach(tier -> {
            typed.add("from", plain(tier.from(), HUNDRED_MILLIONS));
            typed.add("points", plain(tier.points(), 0));
        });
        typed.add("method", rule.method() == null ? "" : rule.method().name());
        typed.add("seen", Integer.toString(seen));
        return new RuleForm(typed);
    }

    static String plain(BigDecimal amount, int places) {
        return amount.movePointLeft(places).stripTrailingZeros().toPlainString();
    }

    RecognitionRule.Draft draft() {
        var chain = text("chain").isBlank() ? null : ChainCode.asked(text("chain"));
        return new RecognitionRule.Draft(
                chain,
                Days.asked(text("since")),
                new RecognitionRule.Minimum(
                        number(new Name("计划总投资下限", "least planned total"), text("total"), HUNDRED_MILLIONS),
                        text("dollars").isBlank()
                                ? null
                                : number(new Name("美元下限", "least in US dollars"), text("dollars"), TEN_THOUSANDS),
                        text("fixed").isBlank()
                                ? null
                                : number(new Name("固定资产占比下限", "least share of fixed assets"), text("fixed"), 0),
                        text("signed").equals(SignedWithin.QUARTER.name()) ? SignedWithin.QUARTER : SignedWithin.YEAR,
                        has("start", "true"),
                        Arrays.stream(Exclusion.values())
                                .filter(exclusion -> has("exclusion", exclusion.name()))
                                .collect(Collectors.toSet())),
                places().stream()
                        .filter(place -> !at("from", place.i()).isBlank())
                        .map(place -> new Tier(
                                number(
                                        new Name("分档起点", "beginning of a tier"),
                                        at("from", place.i()),
                                        HUNDRED_MILLIONS),
                                number(new Name("分值", "points"), at("points", place.i()), 0)))
                        .toList(),
                chain == null
                        ? Arrays.stream(ScoreMethod.values())
                                .filter(method -> method.name().equals(text("method")))
                                .findFirst()
                                .orElse(ScoreMethod.RATIO_TO_BEST)
                        : null,
                text("source"),
                text("reason"));
    }

    int seen() {
        try {
            return Integer.parseInt(text("seen"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static BigDecimal number(Name field, String typed, int places) {
        try {
            return Decimals.parse(typed.replace(",", "")).movePointRight(places);
        } catch (NumberFormatException none) {
            throw new Refusal.Invalid("recognition-number", field, typed);
        }
    }
}
