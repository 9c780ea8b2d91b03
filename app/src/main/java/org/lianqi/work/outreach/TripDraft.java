package org.lianqi.work.outreach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What is planned of a trip.
 *
 * @param cities where it goes, 1 to 20
 * @param members who goes, 1 to 50
 * @param startsOn first day
 * @param endsOn last day, at most 60 days later
 * @param plannedCost in yuan; null: not said
 */
public record TripDraft(
        Team team,
        String purpose,
        List<String> cities,
        List<Member> members,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable BigDecimal plannedCost) {
    private static final int LONGEST_DAYS = 60;

    /**
     * Who goes.
     *
     * @param post what he is; empty: not said
     */
    public record Member(String name, String post) {
        /** @throws Refusal.Invalid {@code outreach-words} */
        public Member {
            name = Typing.required(Typing.MEMBERS, name, 60);
            post = post.strip();
            if (post.length() > 60) {
                throw new Refusal.Invalid("outreach-words", Typing.MEMBERS, 60);
            }
        }
    }

    /**
     * @throws Refusal.Invalid {@code outreach-words} naming the field; {@code trip-days} when it ends before it starts or lasts
     *     longer than 60 days; {@code outreach-money}
     */
    public TripDraft {
        purpose = Typing.required(Typing.PURPOSE, purpose, 200);
        cities = cities.stream()
                .map(city -> Typing.required(Typing.CITIES, city, 60))
                .distinct()
                .toList();
        members = List.copyOf(members);
        if (cities.isEmpty() || cities.size() > 20) {
            throw new Refusal.Invalid("outreach-some", Typing.CITIES, 20);
        }
        if (members.isEmpty() || members.size() > 50) {
            throw new Refusal.Invalid("outreach-some", Typing.MEMBERS, 50);
        }
        if (endsOn.isBefore(startsOn) || endsOn.isAfter(startsOn.plusDays(LONGEST_DAYS))) {
            throw new Refusal.Invalid("trip-days", startsOn, endsOn, LONGEST_DAYS);
        }
        plannedCost = plannedCost == null ? null : Typing.cost(Typing.PLANNED, plannedCost);
    }
}
