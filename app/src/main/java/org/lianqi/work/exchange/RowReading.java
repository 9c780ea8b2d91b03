package org.lianqi.work.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;

/** Reads the rows of a list into what they say of projects, by a mapping, and keeps what is wrong with each, by its place. */
final class RowReading implements Rows {
    /** So far down the heads of the columns are looked for: titles and remarks stand above them. */
    static final int HEADS_WITHIN = 15;

    static final int LONGEST_KEY = 200;
    private static final int MOST_PROBLEMS = 1_000;
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})月?|年)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");

    /**
     * What a row says.
     *
     * @param row as the spreadsheet counts it
     */
    record Line(String sheet, int row, String key, Facts facts) {
        /** As events and people name the row. */
        String place(String file) {
            return file + ":" + (sheet.isEmpty() ? "" : sheet + "!") + row;
        }
    }

    private record Said(Cell cell, String column) {}

    private final Mapping mapping;
    private final Reference reference;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private String sheet = "";
    private int looked;
    private int sheets;
    private int rows;

    /** @param most rows after which nobody wants more */
    RowReading(Mapping mapping, Reference reference, int most) {
        this.mapping = mapping;
        this.reference = reference;
        this.most = most;
    }

    List<Line> lines() {
        return lines;
    }

    /** What is wrong with the rows, and that a list without the columns of the mapping is none. */
    List<Problem> problems() {
        if (sheets == 0) {
            return List.of(
                    new Problem("", 0, "", "", "exchange-heads", List.of(String.join("、", mapping.heads())), true));
        }
        if (mapping.readsAmounts() && !mapping.money().named()) {
            return List.of(new Problem(
                    "", 0, "", "", "exchange-rate", List.of(mapping.money().currency()), true));
        }
        return problems;
    }

    int rows() {
        return rows;
    }

    /** Whether there were so many problems that the rest was not read. */
    boolean stopped() {
        return problems.size() >= MOST_PROBLEMS;
    }

    @Override
    public void sheet(String name, List<String> merged) {
        sheet = name;
        looked = 0;
        columns.clear();
    }

    @Override
    public boolean row(SheetRow row) {
        if (row.blank()) {
            return true;
        }
        if (columns.isEmpty()) {
            if (heads(row)) {
                sheets++;
            }
            return !columns.isEmpty() || ++looked < HEADS_WITHIN;
        }
        if (rows >= most) {
            problem(row, ProjectField.KEY, "exchange-too-many-rows", most);
            return false;
        }
        if (stopped()) {
            return false;
        }
        rows++;
        read(row);
        return true;
    }

    private boolean heads(SheetRow row) {
        var here = new HashMap<String, Integer>();
        for (int c = row.cells().size() - 1; c >= 0; c--) {
            here.put(Reference.folded(row.cell(c).shown()), c);
        }
        if (!mapping.heads().stream().allMatch(head -> here.containsKey(Reference.folded(head)))) {
            return false;
        }
        mapping.heads().forEach(head -> columns.put(head, here.get(Reference.folded(head))));
        return true;
    }

    private void read(SheetRow row) {
        int before = problems.size();
        var key = words(row, ProjectField.KEY);
        if (key == null) {
            problem(row, ProjectField.KEY, "exchange-key-missing");
        } else if (key.length() > LONGEST_KEY) {
            problem(row, ProjectField.KEY, "exchange-key-long", LONGEST_KEY);
        }
        var name = words(row, ProjectField.NAME);
        if (name == null && mapping.names()) {
            problem(row, ProjectField.NAME, "exchange-name-missing");
        }
        var asOf = Optional.ofNullable(day(row, ProjectField.AS_OF))
                .map(Facts.Reached::on)
                .orElse(reference.today());
        var national = words(row, ProjectField.NATIONAL_CODE);
        var unit = known(row, ProjectField.UNIT, "exchange-unit", reference::unit);
        var amounts = new EnumMap<ProjectEvent.Stated.What, Amount>(ProjectEvent.Stated.What.class);
        amount(row, ProjectField.PLANNED, ProjectEvent.Stated.What.PLANNED_TOTAL, amounts);
        amount(row, ProjectField.FIXED, ProjectEvent.Stated.What.FIXED_ASSETS, amounts);
        amount(row, ProjectField.AGREED, ProjectEvent.Stated.What.SIGNED, amounts);
        var facts = new Facts(
                name,
                list(row, ProjectField.ALIASES),
                national == null ? null : national.toUpperCase(Locale.ROOT),
                unit == null ? null : unit.code(),
                known(row, ProjectField.REGION, "exchange-region", reference::region),
                summary(row),
                known(row, ProjectField.INDUSTRY, "exchange-industry", reference::industry),
                known(row, ProjectField.CHAIN, "exchange-chain", reference::chain),
                list(row, ProjectField.PARCELS),
                investors(row),
                amounts,
                reached(row, asOf),
                known(row, ProjectField.STANDING, "exchange-standing", reference::standing),
                Optional.ofNullable(day(row, ProjectField.REGISTERED_ON))
                        .map(Facts.Reached::on)
                        .orElse(null),
                asOf);
        if (problems.size() == before && key != null) {
            keep(row, new Line(row.sheet(), row.number(), key, facts));
        }
    }

    /** Rows that name projects have each its own key; rows that only add to projects may have several of one. */
    private void keep(SheetRow row, Line line) {
        var earlier = byKey.putIfAbsent(line.key(), lines.size());
        if (earlier == null) {
            lines.add(line);
        } else if (mapping.names()) {
            problem(
                    row,
                    ProjectField.KEY,
                    "exchange-key-twice",
                    line.key(),
                    Integer.toString(lines.get(earlier).row()));
        } else {
            var first = lines.get(earlier);
            lines.set(
                    earlier,
                    new Line(
                            first.sheet(),
                            first.row(),
                            first.key(),
                            first.facts().and(line.facts())));
        }
    }

    private @Nullable Said said(SheetRow row, ProjectField field) {
        return switch (mapping.fields().get(field)) {
            case null -> null;
            case From.Constant(var value) -> new Said(new Cell.Text(value), "");
            case From.Column(var head) -> new Said(cell(row, head), column(head));
            case From.Listed listed -> {
                var cell = cell(row, listed.head());
                var shown = Reference.folded(cell instanceof Cell.Text(var text) ? text : cell.shown());
                var meaning = listed.words().entrySet().stream()
                        .filter(word -> Reference.folded(word.getKey()).equals(shown))
                        .map(Map.Entry::getValue)
                        .findFirst();
                if (meaning.isPresent()) {
                    yield meaning.get().isEmpty()
                            ? null
                            : new Said(new Cell.Text(meaning.get()), column(listed.head()));
                }
                if (cell instanceof Cell.Blank) {
                    yield null;
                }
                yield switch (listed.others()) {
                    case NOTHING -> null;
                    case AS_WRITTEN -> new Said(cell, column(listed.head()));
                    case REFUSED -> {
                        problem(row, field, "exchange-word", cell.shown());
                        yield null;
                    }
                };
            }
        };
    }

    private Cell cell(SheetRow row, String head) {
        var column = columns.get(head);
        return column == null ? Cell.BLANK : row.cell(column);
    }

    private String column(String head) {
        var column = columns.get(head);
        return column == null ? head : SheetRow.letters(column) + " " + head;
    }

    private <T> @Nullable T taken(SheetRow row, ProjectField field, Taken<T> taken) {
        return switch (taken) {
            case Taken.Got<T>(var value) -> value;
            case Taken.Nothing<T> nothing -> null;
            case Taken.Unknown<T> unknown -> null;
            case Taken.Wrong<T>(var code, var args) -> {
                problem(row, field, code, args.toArray());
                yield null;
            }
        };
    }

    private @Nullable String words(SheetRow row, ProjectField field) {
        var said = said(row, field);
        if (said == null) {
            return null;
        }
        var words = taken(row, field, Taken.words(said.cell()));
        return words == null
                        || words.isBlank()
                        || Taken.UNKNOWN.contains(words.strip().toUpperCase(Locale.ROOT))
                ? null
                : words.strip();
    }

    private List<String> list(SheetRow row, ProjectField field) {
        var words = words(row, field);
        if (words == null) {
            return List.of();
        }
        var separators = mapping.separators().isEmpty() ? "\n" : mapping.separators() + "\n";
        return Arrays.stream(words.split("[" + Pattern.quote(separators) + "]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private <T> @Nullable T known(SheetRow row, ProjectField field, String code, Function<String, Optional<T>> lookup) {
        var words = words(row, field);
        if (words == null) {
            return null;
        }
        var found = lookup.apply(words);
        if (found.isEmpty()) {
            problem(row, field, code, words.length() > 60 ? words.substring(0, 60) : words);
        }
        return found.orElse(null);
    }

    private @Nullable String summary(SheetRow row) {
        var lines = new LinkedHashSet<String>();
        Optional.ofNullable(words(row, ProjectField.SUMMARY)).ifPresent(lines::add);
        Optional.ofNullable(words(row, ProjectField.PLACE)).ifPresent(place -> lines.add("地点：" + place));
        Optional.ofNullable(words(row, ProjectField.KIND)).ifPresent(kind -> lines.add("类型：" + kind));
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private List<Facts.Backer> investors(SheetRow row) {
        var names = list(row, ProjectField.INVESTORS);
        var codes = list(row, ProjectField.CREDIT_CODES);
        if (!codes.isEmpty() && codes.size() != names.size()) {
            problem(row, ProjectField.CREDIT_CODES, "exchange-codes-count", codes.size(), names.size());
            return List.of();
        }
        var backers = new ArrayList<Facts.Backer>();
        for (int i = 0; i < names.size(); i++) {
            try {
                backers.add(new Facts.Backer(names.get(i), i < codes.size() ? CreditCode.parse(codes.get(i)) : null));
            } catch (Refusal.Invalid refused) {
                problem(
                        row,
                        ProjectField.CREDIT_CODES,
                        refused.code(),
                        refused.args().toArray());
            }
        }
        return backers;
    }

    private void amount(
            SheetRow row,
            ProjectField field,
            ProjectEvent.Stated.What what,
            Map<ProjectEvent.Stated.What, Amount> amounts) {
        var said = said(row, field);
        var number = said == null ? null : taken(row, field, Taken.amount(said.cell()));
        if (number == null || !mapping.money().named()) {
            return;
        }
        if (number.percent()) {
            problem(row, field, "exchange-per-cent");
            return;
        }
        try {
            amounts.put(what, mapping.money().of(number.number()));
        } catch (Refusal.Invalid refused) {
            problem(row, field, refused.code(), refused.args().toArray());
        }
    }

    private Map<ProjectStage, Facts.Reached> reached(SheetRow row, LocalDate asOf) {
        var reached = new EnumMap<ProjectStage, Facts.Reached>(ProjectStage.class);
        Map.of(
                        ProjectField.SIGNED_ON, ProjectStage.SIGNED,
                        ProjectField.LANDED_ON, ProjectStage.LANDED,
                        ProjectField.COMMENCED_ON, ProjectStage.COMMENCED,
                        ProjectField.COMPLETED_ON, ProjectStage.COMPLETED,
                        ProjectField.PRODUCTION_ON, ProjectStage.IN_PRODUCTION)
                .forEach((field, stage) -> {
                    var day = day(row, field);
                    if (day != null) {
                        reached.put(stage, day);
                    }
                });
        var stage = known(row, ProjectField.STAGE, "exchange-stage", reference::stage);
        var on = day(row, ProjectField.STAGE_DAY);
        if (stage != null && stage != ProjectStage.LEAD) {
            reached.putIfAbsent(stage, on == null ? new Facts.Reached(asOf, true) : on);
        }
        return reached;
    }

    /** The day in a cell, or the last of the month or year when only that is said; never after today. */
    private Facts.@Nullable Reached day(SheetRow row, ProjectField field) {
        var said = said(row, field);
        if (said == null) {
            return null;
        }
        if (said.cell() instanceof Cell.Text(var text)) {
            var tidy = text.strip();
            var month = MONTH.matcher(tidy);
            if (month.matches()) {
                return byThen(row, field, month.group(1), month.group(2), tidy);
            }
            var yearLast = YEAR_LAST.matcher(tidy);
            if (mapping.days() != Mapping.DayOrder.YEAR_FIRST && yearLast.matches()) {
                boolean dayFirst = mapping.days() == Mapping.DayOrder.DAY_FIRST;
                return exact(taken(
                        row,
                        field,
                        Taken.day(new Cell.Text(String.join(
                                "-",
                                yearLast.group(3),
                                yearLast.group(dayFirst ? 2 : 1),
                                yearLast.group(dayFirst ? 1 : 2))))));
            }
        }
        return exact(taken(row, field, Taken.day(said.cell())));
    }

    private static Facts.@Nullable Reached exact(@Nullable LocalDate day) {
        return day == null ? null : new Facts.Reached(day, false);
    }

    private Facts.@Nullable Reached byThen(
            SheetRow row, ProjectField field, String year, @Nullable String month, String text) {
        try {
            var end = YearMonth.of(Integer.parseInt(year), month == null ? 12 : Integer.parseInt(month))
                    .atEndOfMonth();
            var begin = end.withDayOfMonth(1);
            return new Facts.Reached(
                    end.isAfter(reference.today()) && !begin.isAfter(reference.today()) ? reference.today() : end,
                    true);
        } catch (DateTimeException e) {
            problem(row, field, "day-none", text);
            return null;
        }
    }

    private void problem(SheetRow row, ProjectField field, String code, Object... args) {
        var from = mapping.fields().get(field);
        var head = from == null ? null : Mapping.head(from);
        problems.add(new Problem(
                row.sheet().isEmpty() ? sheet : row.sheet(),
                row.number(),
                head == null ? "" : column(head),
                head == null ? "" : cell(row, head).shown(),
                code,
                List.of(args),
                true));
    }
}
