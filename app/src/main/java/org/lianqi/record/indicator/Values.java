package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of a value: entered, submitted, verified or returned, frozen, published. Everything a use case is asked to do
 * with several values it does with all of them or with none.
 */
@Service
@Transactional
public class Values {
    private final ObservationRows rows;
    private final ObservationWriting writing;
    private final ClaimChecks checks;
    private final Reach.Rows reaches;
    private final Journal journal;
    private final Notices notices;
    private final Origin origin;

    Values(
            ObservationRows rows,
            ObservationWriting writing,
            ClaimChecks checks,
            Reach.Rows reaches,
            Journal journal,
            Notices notices,
            @Value("${lianqi.demo:false}") boolean demo) {
        this.rows = rows;
        this.writing = writing;
        this.checks = checks;
        this.reaches = reaches;
        this.journal = journal;
        this.notices = notices;
        this.origin = demo ? Origin.SYNTHETIC : Origin.REAL;
    }

    /** A value in the revision in which somebody saw it; the use case refuses when it has moved on since. */
    public record Seen(UUID id, int revision) {
        static Seen of(Observation observation) {
            return new Seen(observation.id(), observation.revision());
        }
    }

    /** A claim and the revision it was made from; 0 where there was none. */
    record Entry(Claim claim, int from) {}

    /** Two people changed one value: what is there now, and what the second wanted to write. */
    record Clash(Observation theirs, Entering yours) {}

    /** What became of entries: either all were written, or none because of clashes or faults. */
    record Entered(List<Observation> written, List<Clash> clashes, Map<Integer, List<Fault>> faults) {}

    /** @throws Refusal.Missing {@code value} when there is none, or the actor may not see it */
    @Transactional(readOnly = true)
    public Observation get(UUID id) {
        return rows.find(id).orElseThrow(() -> new Refusal.Missing("value", id));
    }

    /** Every revision, newest first; of a value that is only open because it was published, the published ones. */
    @Transactional(readOnly = true)
    public List<Observation> history(UUID id) {
        var history = rows.history(id);
        if (history.isEmpty()) {
            throw new Refusal.Missing("value", id);
        }
        return history;
    }

    /** All that the filter admits and the actor may see, by indicator, period and unit. For bounded filters. */
    @Transactional(readOnly = true)
    public List<Observation> list(ValueFilter filter) {
        return rows.list(ObservationRows.condition(filter));
    }

    /** A part of what the filter admits, newest periods first. */
    @Transactional(readOnly = true)
    public Part<Observation> page(ValueFilter filter, int offset, int limit) {
        var condition = ObservationRows.condition(filter);
        return new Part<>(rows.page(condition, offset, limit), offset, limit, rows.count(condition));
    }

    /**
     * Enters one value, or changes the claim the same source made before.
     *
     * @param from the revision the change was made from; 0 when there was none
     * @param submit whether it is submitted at once; otherwise it is a draft
     * @throws Refusal.Invalid with the first fault of the claim
     * @throws Refusal.Conflict {@code value-changed} with who changed it and when; {@code value-verified} or
     *     {@code value-frozen} when it must be returned or reopened first
     */
    public Observation enter(Claim claim, int from, boolean submit) {
        var entered = enter(List.of(new Entry(claim, from)), submit);
        for (var faults : entered.faults().values()) {
            var first = faults.stream().filter(Fault::blocking).findFirst().orElseThrow();
            var args = first.args().toArray();
            throw first.code().startsWith("value-")
                    ? new Refusal.Conflict(first.code(), args)
                    : new Refusal.Invalid(first.code(), args);
        }
        for (var clash : entered.clashes()) {
            throw changed(clash.theirs());
        }
        return entered.written().getFirst();
    }

    Entered enter(List<Entry> entries, boolean submit) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var check = checks.forActor(false);
        var faults = new LinkedHashMap<Integer, List<Fault>>();
        var ready = new ArrayList<Entering>();
        var at = new ArrayList<Integer>();
        for (int i = 0; i < entries.size(); i++) {
            var checked = check.check(entries.get(i).claim());
            if (checked.ready() == null) {
                faults.put(i, checked.faults());
            } else {
                ready.add(checked.ready());
                at.add(i);
            }
        }
        var keys = ready.stream().map(Entering::key).collect(Collectors.toSet());
        var plan = Plan.of(ready, rows.about(keys));
        var clashes = new ArrayList<Clash>();
        var fresh = new ArrayList<Entering>();
        var changes = new ArrayList<Entering>();
        var toSubmit = new ArrayList<Observation>();
        for (int i = 0; i < plan.steps().size(); i++) {
            var step = plan.steps().get(i);
            var theirs = step.existing();
            switch (step.fate()) {
                case NEW -> fresh.add(step.entering());
                case SAME -> {
                    if (theirs != null && submit && theirs.state() == ValueState.DRAFT) {
                        toSubmit.add(theirs);
                    }
                }
                case LOCKED -> {
                    if (theirs != null) {
                        faults.put(at.get(i), List.of(locked(theirs)));
                    }
                }
                case CHANGED -> {
                    if (theirs != null
                            && theirs.revision() != entries.get(at.get(i)).from()) {
                        clashes.add(new Clash(theirs, step.entering()));
                    } else {
                        changes.add(step.entering());
                    }
                }
            }
        }
        if (!faults.isEmpty() || !clashes.isEmpty()) {
            return new Entered(List.of(), clashes, faults);
        }
        var before = plan.steps().stream()
                .map(Plan.Step::existing)
                .filter(java.util.Objects::nonNull)
                .toList();
        var state = submit ? ValueState.SUBMITTED : ValueState.DRAFT;
        writing.insert(fresh, manner(state, "value.enter", null));
        write(changes, manner(state, "value.change", null));
        move(toSubmit, false, manner(state, "value.submit", null));
        var written = rows.about(keys).stream()
                .filter(observation -> ready.stream().anyMatch(r -> r.isClaimOf(observation)))
                .toList();
        if (!fresh.isEmpty() || !changes.isEmpty() || !toSubmit.isEmpty()) {
            journal.append("value.enter", "value", subject(written), Told.of(before), Told.of(written), null);
        }
        if (submit) {
            tellReviewers(written.size());
        }
        return new Entered(written, List.of(), Map.of());
    }

    /** Drafts become submitted values. */
    public List<Observation> submit(Collection<Seen> seen) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var moved = move(seen, Set.of(ValueState.DRAFT), ValueState.SUBMITTED, false, "value.submit", null);
        tellReviewers(moved.size());
        return moved;
    }

    /**
     * Submitted values are found right.
     *
     * @throws Refusal.Invalid {@code verify-own}: nobody but the assessor verifies what he had a part in reporting
     */
    public List<Observation> verify(Collection<Seen> seen) {
        var actor = Actors.require(Role.REVIEWER, Role.ASSESSOR);
        if (actor instanceof Actor.Official official && !official.has(Role.ASSESSOR)) {
            var own = rows.by(official.account(), seen.stream().map(Seen::id).toList());
            for (var value : own.isEmpty() ? List.<Observation>of() : seen(seen)) {
                if (own.contains(value.id())) {
                    throw new Refusal.Invalid("verify-own", value.key().period());
                }
            }
        }
        return move(seen, Set.of(ValueState.SUBMITTED), ValueState.VERIFIED, false, "value.verify", null);
    }

    /**
     * Submitted or verified values go back to who reported them.
     *
     * @throws Refusal.Invalid {@code reason-wanted}
     */
    public List<Observation> giveBack(Collection<Seen> seen, String reason) {
        Actors.require(Role.REVIEWER, Role.ASSESSOR);
        wanted(reason);
        var byAccount = reporters(seen);
        var moved = move(
                seen,
                Set.of(ValueState.SUBMITTED, ValueState.VERIFIED),
                ValueState.DRAFT,
                false,
                "value.return",
                reason.strip());
        tell(byAccount, "values-returned", reason, "/values?state=draft");
        return moved;
    }

    private Map<UUID, Integer> reporters(Collection<Seen> seen) {
        var byAccount = new HashMap<UUID, Integer>();
        rows.reporters(seen.stream().map(Seen::id).toList())
                .values()
                .forEach(account -> byAccount.merge(account, 1, Integer::sum));
        return byAccount;
    }

    private void tell(Map<UUID, Integer> byAccount, String what, String reason, String link) {
        byAccount.forEach((account, count) ->
                notices.tell(new Recipients.Account(account), what, List.of(count, reason.strip()), link, null));
    }

    /** Verified values can no longer be changed. */
    public List<Observation> freeze(Collection<Seen> seen) {
        Actors.require(Role.ASSESSOR);
        return move(seen, Set.of(ValueState.VERIFIED), ValueState.FROZEN, false, "value.freeze", null);
    }

    /** Frozen values are open to everyone signed in. */
    public List<Observation> publish(Collection<Seen> seen) {
        Actors.require(Role.ASSESSOR);
        return move(seen, Set.of(ValueState.FROZEN), ValueState.FROZEN, true, "value.publish", null);
    }

    /** Frozen or published values were wrong after all and are submitted again; what was frozen stays in the history. */
    public List<Observation> reopen(Collection<Seen> seen, String reason) {
        Actors.require(Role.ASSESSOR);
        wanted(reason);
        var byAccount = reporters(seen);
        var moved = move(
                seen,
                Set.of(ValueState.FROZEN, ValueState.PUBLISHED),
                ValueState.SUBMITTED,
                false,
                "value.reopen",
                reason.strip());
        tell(byAccount, "values-reopened", reason, "/values?state=submitted");
        return moved;
    }

    static Refusal changed(Observation theirs) {
        return new Refusal.Conflict(
                "value-changed", theirs.by(), theirs.at(), Amounts.plain(theirs.value()), theirs.unitOfMeasure());
    }

    static Fault locked(Observation theirs) {
        return theirs.state() == ValueState.VERIFIED
                ? Fault.wrong("value", "value-verified", Amounts.plain(theirs.value()), theirs.unitOfMeasure())
                : Fault.wrong("value", "value-frozen", Amounts.plain(theirs.value()), theirs.unitOfMeasure());
    }

    private List<Observation> seen(Collection<Seen> seen) {
        return rows.list(
                OBSERVATION.ID.eq(DSL.any(seen.stream().map(Seen::id).distinct().toArray(UUID[]::new))));
    }

    private List<Observation> move(
            Collection<Seen> seen,
            Set<ValueState> from,
            ValueState to,
            boolean published,
            String action,
            @Nullable String reason) {
        var revisions = new HashMap<UUID, Integer>();
        seen.forEach(one -> revisions.put(one.id(), one.revision()));
        var values = seen(seen);
        if (values.size() < revisions.size()) {
            throw new Refusal.Missing("value", revisions.size() - values.size());
        }
        var reach = reaches.current();
        for (var value : values) {
            if (!reach.holds(value.key().unit(), value.key().indicator())) {
                throw new Refusal.Forbidden("value-of-others");
            }
            if (value.revision() != revisions.getOrDefault(value.id(), 0)) {
                throw changed(value);
            }
            if (!from.contains(value.state())) {
                throw new Refusal.Conflict(
                        "value-state", value.key().indicator(), value.key().period(), value.state());
            }
        }
        move(values, published, manner(to, action, reason));
        var moved = seen(seen);
        if (!moved.isEmpty()) {
            journal.append(action, "value", subject(moved), Told.of(values), Told.of(moved), reason);
        }
        return moved;
    }

    private void move(List<Observation> values, boolean published, ObservationWriting.Manner manner) {
        if (writing.move(values, published, manner) < values.size()) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
    }

    private void write(List<Entering> changes, ObservationWriting.Manner manner) {
        if (writing.update(changes, manner) < changes.size()) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
    }

    private ObservationWriting.Manner manner(ValueState state, String action, @Nullable String reason) {
        // the log names its subject, the history of a value need not
        return ObservationWriting.Manner.now(state, origin, null, action.substring("value.".length()), reason);
    }

    private void tellReviewers(int count) {
        if (count > 0 && Actors.current() instanceof Actor.Official official) {
            notices.tell(
                    new Recipients.Over(Role.REVIEWER, official.unit()),
                    "values-submitted",
                    List.of(official.displayName(), count),
                    "/values?state=submitted",
                    null);
        }
    }

    private static void wanted(String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Refusal.Invalid("reason-wanted");
        }
    }

    private static String subject(List<Observation> values) {
        return values.size() == 1 ? values.getFirst().id().toString() : Integer.toString(values.size());
    }

    /** Values as the log keeps them. */
    record Told(List<One> values) {
        record One(
                UUID id,
                int revision,
                String indicator,
                UUID unit,
                String period,
                @Nullable String value,
                String state) {}

        static @Nullable Told of(List<Observation> values) {
            return values.isEmpty()
                    ? null
                    : new Told(values.stream()
                            .map(o -> new One(
                                    o.id(),
                                    o.revision(),
                                    o.key().indicator(),
                                    o.key().unit(),
                                    o.key().period().toString(),
                                    o.value() == null ? null : o.value().toPlainString(),
                                    Codes.of(o.state())))
                            .toList());
        }
    }
}
