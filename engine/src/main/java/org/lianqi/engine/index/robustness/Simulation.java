package org.lianqi.engine.index.robustness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * Computes an assessment many times, each time under assumptions drawn anew. What comes out hangs on the seed alone: not on
 * the number of threads, nor on which of them did what.
 */
public final class Simulation {

    private static final int AT_ONCE = 16;

    private final Scheme scheme;
    private final Function<Scheme, Computation> layOut;
    private final List<Assumption> assumptions;
    private final List<String> groups;
    private final Draws draws;

    /**
     * @param layOut gives a computation of a scheme like this one with its inputs and points filled in, ready to run
     * @param assumptions drawn independently of one another
     * @param groups whose ranks are recorded: boards, the total
     * @throws IllegalArgumentException when an assumption names a weight that cannot vary
     */
    public Simulation(
            Scheme scheme,
            Function<Scheme, Computation> layOut,
            List<Assumption> assumptions,
            List<String> groups,
            long seed) {
        this.scheme = scheme;
        this.layOut = layOut;
        this.assumptions = List.copyOf(assumptions);
        this.groups = List.copyOf(groups);
        this.draws = new Draws(seed);
        var trial = new Worker();
        trial.replicate(0, assumption -> 0);
    }

    /** What a long run tells, and asks, from any of its threads. */
    public interface Watcher {

        /** Nobody watches, nobody stops. */
        Watcher NONE = replications -> true;

        /**
         * Hears that so many more replications are done.
         *
         * @return whether to go on
         */
        boolean goesOn(int replications);
    }

    /**
     * The ranks under so many draws.
     *
     * @throws CancellationException when the watcher said no
     */
    public Replications run(int replications, int threads, Watcher watcher) {
        var ranks = new Replications(units(), groups, replications);
        share(replications, threads, watcher, (worker, replication) -> {
            ranks.record(replication, worker.replicate(replication, assumption -> 0));
        });
        return ranks;
    }

    /**
     * Which assumption matters how much: every assumption is drawn twice, and exchanged one at a time; so many replications
     * times the number of assumptions and two.
     *
     * @throws CancellationException when the watcher said no
     */
    public Sensitivity sensitivity(int replications, int threads, Watcher watcher) {
        int samples = assumptions.size() + 2;
        var ranks = new Replications(units(), groups, replications * samples);
        share(replications, threads, watcher, (worker, replication) -> {
            for (int sample = 0; sample < samples; sample++) {
                int exchanged = sample - 2;
                boolean other = sample == 1;
                ranks.record(
                        sample * replications + replication,
                        worker.replicate(replication, assumption -> other || assumption == exchanged ? 1 : 0));
            }
        });
        return new Sensitivity(assumptions.size(), replications, ranks, nominal());
    }

    private List<String> units() {
        return layOut.apply(scheme).units();
    }

    private Computation nominal() {
        var computed = layOut.apply(scheme);
        computed.run();
        return computed;
    }

    private interface Task {
        void run(Worker worker, int replication);
    }

    private void share(int replications, int threads, Watcher watcher, Task task) {
        var next = new AtomicInteger();
        Runnable work = () -> {
            var worker = new Worker();
            for (int from = next.getAndAdd(AT_ONCE); from < replications; from = next.getAndAdd(AT_ONCE)) {
                int to = Math.min(from + AT_ONCE, replications);
                for (int replication = from; replication < to; replication++) {
                    task.run(worker, replication);
                }
                if (!watcher.goesOn(to - from)) {
                    next.set(replications);
                    throw new CancellationException();
                }
            }
        };
        if (threads <= 1) {
            work.run();
            return;
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, threads).forEach(thread -> all.add(pool.submit(work)));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** From which of the two samples an assumption is drawn. */
    private interface Sampling {
        int of(int assumption);
    }

    /** One thread's assessments, one a choice of alternatives, laid out when first drawn. */
    private final class Worker {

        private final Map<List<Integer>, Variant> variants = new HashMap<>();

        Computation replicate(int replication, Sampling sampling) {
            var choice = new ArrayList<Integer>();
            var factors = new LinkedHashMap<String, Double>();
            var errors = new ArrayList<Assumption.InputError>();
            var randoms = new ArrayList<SplittableRandom>();
            for (int i = 0; i < assumptions.size(); i++) {
                Assumption assumption = assumptions.get(i);
                SplittableRandom random = draws.of(sampling.of(i), replication, i);
                choice.add(random.nextInt(1 + assumption.others().size()));
                assumption.weigh(factors, random);
                if (assumption instanceof Assumption.InputError error) {
                    errors.add(error);
                    randoms.add(random);
                }
            }
            Variant variant = variants.computeIfAbsent(List.copyOf(choice), this::variant);
            variant.weigh(factors);
            variant.run(errors, randoms);
            return variant.computed();
        }

        private Variant variant(List<Integer> choice) {
            Scheme assumed = scheme;
            @Nullable TreatmentPlan plan = null;
            for (int i = 0; i < choice.size(); i++) {
                int other = choice.get(i) - 1;
                if (other < 0) {
                    continue;
                }
                assumed = assumptions.get(i).assume(assumed, other);
                if (assumptions.get(i) instanceof Assumption.Treatments treatments) {
                    plan = treatments.others().get(other);
                }
            }
            var computed = layOut.apply(assumed);
            computed.rankOnly(groups);
            return new Variant(assumed, computed, plan);
        }
    }
}
