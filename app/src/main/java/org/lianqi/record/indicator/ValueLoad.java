package org.lianqi.record.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Values the platform itself brings: the figures that ship with their citation, the exercise, migrations. Each passes
 * through every state up to the one asked for, so that its history reads like that of any other.
 */
@Service
@Transactional
public class ValueLoad {
    private final ObservationRows rows;
    private final ObservationWriting writing;
    private final ClaimChecks checks;
    private final Journal journal;

    ValueLoad(ObservationRows rows, ObservationWriting writing, ClaimChecks checks, Journal journal) {
        this.rows = rows;
        this.writing = writing;
        this.checks = checks;
        this.journal = journal;
    }

    /**
     * How a load is to look.
     *
     * @param upTo {@code SUBMITTED}, {@code VERIFIED}, {@code FROZEN} or {@code PUBLISHED}
     * @param at when it was submitted, as the history shows it
     * @param by who brought it, as the history shows it
     */
    public record Manner(Origin origin, ValueState upTo, Instant at, String by) {}

    /** How many claims were new and how many were there already; a load changes nothing that is there. */
    public record Loaded(int fresh, int same) {}

    /**
     * Writes claims that are not there yet, in statements whose number does not depend on how many there are.
     *
     * @throws Refusal.Forbidden {@code role} unless the platform itself acts
     * @throws Refusal.Invalid with the first fault of the first wrong claim: a load is right or it is not written
     * @throws Refusal.Conflict {@code load-differs} when another value is there already
     */
    public Loaded load(List<Claim> claims, Manner manner) {
        if (!(Actors.current() instanceof Actor.SystemJob)) {
            throw new Refusal.Forbidden("role");
        }
        var check = checks.forActor(false);
        var entries = new ArrayList<Entering>(claims.size());
        for (var claim : claims) {
            var checked = check.check(claim);
            if (checked.ready() == null) {
                var fault = checked.faults().stream()
                        .filter(Fault::blocking)
                        .findFirst()
                        .orElseThrow();
                throw new Refusal.Invalid(fault.code(), fault.args().toArray());
            }
            entries.add(checked.ready());
        }
        var keys = new HashSet<>(entries.stream().map(Entering::key).collect(Collectors.toSet()));
        var plan = Plan.of(entries, rows.about(keys));
        for (var step : plan.steps()) {
            var old = step.existing();
            if (old != null && step.fate() != Plan.Fate.SAME) {
                throw new Refusal.Conflict(
                        "load-differs",
                        old.key().indicator(),
                        old.key().period(),
                        Amounts.plain(old.value()),
                        Amounts.plain(step.entering().value()));
            }
        }
        var fresh = plan.entries(Plan.Fate.NEW);
        if (!fresh.isEmpty()) {
            writing.insert(fresh, manner(manner, ValueState.SUBMITTED, "load"));
            raise(fresh, manner);
            journal.append(
                    "value.load",
                    "value",
                    Integer.toString(fresh.size()),
                    null,
                    java.util.Map.of(
                            "count",
                            fresh.size(),
                            "origin",
                            Codes.of(manner.origin()),
                            "state",
                            Codes.of(manner.upTo())),
                    null);
        }
        return new Loaded(fresh.size(), entries.size() - fresh.size());
    }

    private void raise(List<Entering> fresh, Manner manner) {
        var keys = fresh.stream().map(Entering::key).collect(Collectors.toSet());
        var claims = new HashSet<Identity>();
        fresh.forEach(f -> claims.add(new Identity(f.key(), f.caliber(), f.source())));
        if (manner.upTo().compareTo(ValueState.VERIFIED) >= 0) {
            writing.move(written(keys, claims), false, manner(manner, ValueState.VERIFIED, "verify"));
        }
        if (manner.upTo().compareTo(ValueState.FROZEN) >= 0) {
            writing.move(written(keys, claims), false, manner(manner, ValueState.FROZEN, "freeze"));
        }
        if (manner.upTo() == ValueState.PUBLISHED) {
            writing.move(written(keys, claims), true, manner(manner, ValueState.FROZEN, "publish"));
        }
    }

    private record Identity(ValueKey key, String caliber, String source) {}

    private List<Observation> written(java.util.Set<ValueKey> keys, java.util.Set<Identity> claims) {
        return rows.about(keys).stream()
                .filter(o -> claims.contains(new Identity(o.key(), o.caliber(), o.source())))
                .toList();
    }

    private static ObservationWriting.Manner manner(Manner manner, ValueState state, String action) {
        return new ObservationWriting.Manner(
                state, manner.origin(), null, action, null, manner.by(), null, manner.at());
    }
}
