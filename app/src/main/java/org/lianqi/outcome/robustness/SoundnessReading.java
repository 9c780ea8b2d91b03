package org.lianqi.outcome.robustness;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.Indicators;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs under doubt, the last few held. One is worked out at a time, so that a large one leaves the machine to others; what is
 * held does not wait for it. Whether the actor may see a run is asked of the database each time.
 */
@Component
class SoundnessReading {
    private static final int HELD = 8;

    private final RunResults results;
    private final Indicators indicators;
    private final Scoreboards scoreboards;
    private final Map<UUID, Soundness> held = new LinkedHashMap<>();
    private final Object working = new Object();
    private final Object replaying = new Object();

    SoundnessReading(RunResults results, Indicators indicators, Scoreboards scoreboards) {
        this.results = results;
        this.indicators = indicators;
        this.scoreboards = scoreboards;
    }

    /** @throws Refusal.Missing {@code no-results} when the actor may not see the run */
    Soundness of(UUID run) {
        var opened = results.get(run);
        var known = find(run);
        if (known != null) {
            return known;
        }
        synchronized (working) {
            var meanwhile = find(run);
            return meanwhile != null ? meanwhile : hold(run, new Soundness(opened, measured(opened)));
        }
    }

    /** Names of what a run reads, by code. */
    Map<String, Name> measured(RunResults.Opened run) {
        return indicators
                .byCode(run.scheme().scheme().indicators().stream()
                        .flatMap(indicator -> indicator.inputs().values().stream())
                        .flatMap(input -> input.reported().stream())
                        .map(figure -> figure.key().indicator())
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(Indicator::code, Indicator::name));
    }

    /** A run whose soundness is held; asks nobody whether the actor may see the run. */
    @Nullable
    Soundness find(UUID run) {
        synchronized (held) {
            var known = held.remove(run);
            if (known != null) {
                held.put(run, known);
            }
            return known;
        }
    }

    Soundness hold(UUID run, Soundness sound) {
        synchronized (held) {
            held.put(run, sound);
            if (held.size() > HELD) {
                held.remove(held.keySet().iterator().next());
            }
            return sound;
        }
    }

    /**
     * The run that a page of soundness is about.
     *
     * @param published the version it is published as; null for what is not published yet
     * @param periods all of the scheme that have results
     */
    record Asked(
            AssessmentSummary assessment,
            @Nullable PublicationHead published,
            List<AssessmentSummary> periods,
            UUID run) {
        Asked {
            periods = List.copyOf(periods);
        }
    }

    /** Whether it need not be waited for: it is held, or takes no time. */
    boolean ready(Asked asked) {
        return Scoreboard.quicklyComputed(asked.assessment().units()) || find(asked.run()) != null;
    }

    @Transactional(readOnly = true)
    public SoundnessView view(Asked asked, int offset, int limit) {
        return SoundnessView.of(of(asked.run()), asked.assessment(), asked.published(), asked.periods(), offset, limit);
    }

    /**
     * What came of doing it all again.
     *
     * @param compared scores and ranks that were compared with those kept
     * @param differing how many of them are others, and of the shares, bands and chances on the page
     */
    record Replay(int compared, int differing) {}

    /** Computes the run again from the values it took, and draws again: every number should be the same. */
    @Transactional(readOnly = true)
    public Replay replay(Asked asked) {
        var run = results.get(asked.run());
        var anew = run.with(run.taken().given());
        var board = asked.published() == null
                ? scoreboards.provisional(asked.assessment().id(), Scoreboard.Query.ALL)
                : scoreboards.board(asked.assessment().id(), asked.published().version(), Scoreboard.Query.ALL);
        int compared = 0;
        int differing = 0;
        for (var row : board.rows()) {
            for (var cell : Stream.concat(
                            Stream.of(row.total()), Stream.concat(row.boards().stream(), row.indicators().stream()))
                    .toList()) {
                var score = anew.result().score(row.unitCode(), cell.node());
                compared += 2;
                differing += same(cell.score(), score.score().stream().boxed().findFirst()) ? 0 : 1;
                differing += same(
                                cell.rank(),
                                score.rank().stream().asDoubleStream().boxed().findFirst())
                        ? 0
                        : 1;
            }
        }
        var kept = of(asked.run());
        Soundness drawn;
        synchronized (replaying) {
            drawn = new Soundness(anew, measured(anew));
        }
        return new Replay(compared, differing + (view(kept, asked).equals(view(drawn, asked)) ? 0 : 1));
    }

    private static boolean same(Figure shown, Optional<Double> computed) {
        var value = shown.value();
        return value == null
                ? computed.isEmpty()
                : computed.filter(number -> number == value.doubleValue()).isPresent();
    }

    private static SoundnessView view(Soundness sound, Asked asked) {
        return SoundnessView.of(sound, asked.assessment(), asked.published(), asked.periods(), 0, Integer.MAX_VALUE);
    }

    /**
     * A period of a scheme.
     *
     * @param period the newest with results when null
     * @param provisional whether a correction that is not published yet is wanted instead of what is in force
     * @throws Refusal.Missing {@code no-results} when there are none the actor may see
     */
    @Transactional(readOnly = true)
    public Asked asked(String scheme, @Nullable String period, boolean provisional) {
        var periods = scoreboards.list().stream()
                .filter(each -> each.schemeCode().equals(scheme))
                .filter(each -> each.publication() != null || each.run() != null)
                .sorted(Comparator.comparing(AssessmentSummary::period).reversed())
                .toList();
        var chosen = periods.stream()
                .filter(each -> period == null || each.period().toString().equals(period))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-results"));
        var published = provisional && chosen.correcting() ? null : chosen.publication();
        var run = published != null
                ? published.run()
                : Objects.requireNonNull(chosen.run()).id();
        return new Asked(chosen, published, periods, run);
    }
}
