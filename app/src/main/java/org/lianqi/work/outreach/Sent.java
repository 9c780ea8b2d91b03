package org.lianqi.work.outreach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What a form of this room sent, as it was typed, so that nothing typed is lost when it is refused. */
public record Sent(MultiValueMap<String, String> fields) {
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    static Sent nothing() {
        return new Sent(new LinkedMultiValueMap<>());
    }

    /** A field as it stands; empty when it was not sent. */
    public String text(String field) {
        var typed = fields.getFirst(field);
        return typed == null ? "" : typed.strip();
    }

    public String or(String field, String otherwise) {
        return text(field).isEmpty() ? otherwise : text(field);
    }

    void offer(String field, @Nullable Object value) {
        fields.add(field, value == null ? "" : value.toString());
    }

    /** @throws Refusal.Invalid {@code no-day} */
    LocalDate day(String field) {
        return Days.asked(text(field));
    }

    @Nullable
    LocalDate dayOrNull(String field) {
        return text(field).isEmpty() ? null : day(field);
    }

    int revision() {
        try {
            return Integer.parseInt(text("revision"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** @throws Refusal.Invalid {@code outreach-rule-number} */
    int number(String field) {
        try {
            return Integer.parseInt(text(field));
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("outreach-rule-number");
        }
    }

    /** @throws Refusal.Missing with this code when what was sent is no id */
    @Nullable
    UUID id(String field, String missing) {
        try {
            return text(field).isEmpty() ? null : UUID.fromString(text(field));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing(missing);
        }
    }

    /** @throws Refusal.Invalid {@code outreach-money} naming the field */
    @Nullable
    BigDecimal yuan(String field, Name name) {
        if (text(field).isEmpty()) {
            return null;
        }
        try {
            return Decimals.parse(text(field).replace(",", "").replace("，", ""));
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("outreach-money", name, text(field));
        }
    }

    @Nullable
    BigDecimal tenThousands(String field, Name name) {
        var typed = yuan(field, name);
        return typed == null ? null : typed.multiply(TEN_THOUSAND);
    }

    /** @throws Refusal.Invalid {@code outreach-choice} when it is none that was offered */
    <E extends Enum<E>> E choice(Class<E> type, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text(field)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("outreach-choice", text(field)));
    }

    TripDraft trip() {
        return new TripDraft(
                choice(Team.class, "team"),
                text("purpose"),
                parts("cities"),
                Arrays.stream(text("members").split("\\R"))
                        .filter(line -> !line.isBlank())
                        .map(Sent::member)
                        .toList(),
                day("startsOn"),
                day("endsOn"),
                yuan("planned", Typing.PLANNED));
    }

    private static TripDraft.Member member(String line) {
        var parts = line.strip().split("[,，\\s]+", 2);
        return new TripDraft.Member(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private List<String> parts(String field) {
        return Arrays.stream(text(field).split("[,，、;；\\s]+"))
                .filter(part -> !part.isBlank())
                .toList();
    }

    VisitDraft visit() {
        return new VisitDraft(
                choice(VisitState.class, "state"),
                day("day"),
                text("ours"),
                text("theirs"),
                text("topic"),
                text("notes"),
                text("nextStep"),
                dayOrNull("nextOn"),
                text("overReason"));
    }

    LeadDraft lead() {
        return new LeadDraft(text("wants"), text("chain"), tenThousands("amount", Typing.AMOUNT), text("contact"));
    }
}
