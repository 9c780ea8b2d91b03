package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.util.MultiValueMap;

/** What was typed into the form by which units apply; it stays when it is refused. */
public record ApplicationForm(MultiValueMap<String, String> typed) {
    public String text(String field) {
        return Objects.requireNonNullElse(typed.getFirst(field), "");
    }

    public String at(String field, int i) {
        var all = typed.getOrDefault(field, List.of());
        return i < all.size() ? Objects.requireNonNullElse(all.get(i), "") : "";
    }

    public boolean declares(Exclusion exclusion) {
        return typed.getOrDefault("declared", List.of()).contains(exclusion.name());
    }

    Set<Exclusion> declared() {
        return Arrays.stream(Exclusion.values()).filter(this::declares).collect(Collectors.toSet());
    }

    /** Lines of the form with the ending of their ids, which the page may not make of a number. */
    public List<Place> places() {
        int units = typed.getOrDefault("unit", List.of()).size();
        return IntStream.range(0, Math.clamp(units, 1, ApplicationDraft.MOST_PARTS))
                .mapToObj(i -> new Place(i, "-" + i))
                .toList();
    }

    public record Place(int i, String mark) {}

    List<ApplicationDraft.Share> shares() {
        return places().stream()
                .filter(place -> !at("unit", place.i()).isBlank())
                .map(place -> new ApplicationDraft.Share(at("unit", place.i()), share(at("share", place.i()))))
                .toList();
    }

    private static BigDecimal share(String typed) {
        try {
            return Decimals.parse(typed);
        } catch (NumberFormatException none) {
            throw new Refusal.Invalid("recognition-share", typed);
        }
    }
}
