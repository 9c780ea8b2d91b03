package org.lianqi.ground.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A figure with what lies under it: the answer of a {@link FigureSource}.
 *
 * @param caliber the caliber (口径) of the number in words, when it has one
 * @param history earlier states of the same number, newest first
 * @param remarks what was asked about the number, and what was said to it
 * @param now the figure that stands here today, when it differs from the one that was frozen or published
 */
public record Opened(
        Figure figure,
        Basis basis,
        @Nullable Name caliber,
        List<Revision> history,
        @Nullable Figure now,
        List<Remark> remarks) {
    public Opened {
        history = List.copyOf(history);
        remarks = List.copyOf(remarks);
    }

    /** A figure nothing is remarked about. */
    public Opened(Figure figure, Basis basis, @Nullable Name caliber, List<Revision> history, @Nullable Figure now) {
        this(figure, basis, caliber, history, now, List.of());
    }

    /** Where a number comes from. */
    public sealed interface Basis {}

    /**
     * Someone reported it: the bottom of the chain.
     *
     * @param source who answers for it or what was printed where
     * @param evidence the kept file, with sheet and cell when it came from a spreadsheet
     * @param note what was said with the number by whoever reported it
     */
    public record Reported(
            Name source,
            @Nullable LocalDate asOf,
            String enteredBy,
            Instant enteredAt,
            @Nullable File evidence,
            @Nullable String note)
            implements Basis {}

    /** Rows were counted: each names itself and links to its page. */
    public record Counted(Name rule, List<Row> rows) implements Basis {
        public Counted {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A formula over other figures.
     *
     * @param formula the rule with its letters
     * @param worked the same rule with the numbers in it; {@code {0}} stands for the first input and so on, and is shown
     *     as that input's number, which opens
     * @param inputs every figure the formula reads, each of which opens in turn
     * @param constants what the rule fixes (weights, floors, caps) and where the rule stands
     */
    public record Computed(Name formula, Name worked, List<Input> inputs, List<Constant> constants) implements Basis {
        public Computed {
            inputs = List.copyOf(inputs);
            constants = List.copyOf(constants);
        }
    }

    /** Part of an immutable snapshot. */
    public record Published(String snapshot, int version, String sha256, Instant at, Figure from) implements Basis {}

    /** A figure in its part of the formula: weight and contribution where the rule adds up. */
    public record Input(
            Name role,
            Figure figure,
            @Nullable Figure weight,
            @Nullable Figure contribution) {}

    /** @param value empty when {@code where} says all */
    public record Constant(Name name, String value, Name where) {}

    /** A counted row; revision is the one that was counted. */
    public record Row(Name name, String link, @Nullable String revision, String detail) {}

    public record File(
            String sha256,
            String name,
            @Nullable String sheet,
            @Nullable String cell,
            String link) {}

    public record Revision(
            int number,
            Figure figure,
            String by,
            Instant at,
            @Nullable String reason) {}

    /**
     * A question about a number, and the newest answer.
     *
     * @param what what is asked
     * @param words what was answered last; null while nobody has
     * @param by who answered; null while nobody has
     * @param link where the whole of it stands
     */
    public record Remark(
            Name what, @Nullable String words, @Nullable String by, String link) {}
}
