package org.lianqi.work.recognition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The scores of a year with the quarters that are added, and a quarter with what was published of it. */
@Controller
class ScorePage {
    private final RecognitionScores scores;
    private final RecognitionChoices choices;

    ScorePage(RecognitionScores scores, RecognitionChoices choices) {
        this.scores = scores;
        this.choices = choices;
    }

    @GetMapping("/recognition/scores")
    Object show(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String quarter,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(RecognitionPage.READERS);
        var years = scores.years();
        int shown = year.isBlank()
                ? years.isEmpty() ? choices.today().getYear() : years.getFirst()
                : RecognitionFilter.year(year);
        var figures = new ScoreFigures(scores.year(shown, null));
        var covered = figures.year().board().covered();
        var published = scores.published(
                Stream.of(1, 2, 3, 4).map(of -> new Period.Quarter(shown, of)).toList());
        var known = Stream.concat(covered.stream(), published.stream().map(RecognitionScores.Published::quarter))
                .distinct()
                .sorted()
                .toList();
        var asked = quarter.isBlank() ? null : RecognitionFilter.quarter(quarter);
        var chosen = asked != null && known.contains(asked) ? asked : known.isEmpty() ? null : known.getLast();
        var rows = rows(figures);
        if (export != null) {
            return export(rows, covered, shown, locale).answer(export);
        }
        model.addAttribute("year", Integer.toString(shown));
        model.addAttribute(
                "years",
                Stream.concat(years.stream(), Stream.of(shown))
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .map(each -> new Choice(Integer.toString(each), Integer.toString(each)))
                        .toList());
        model.addAttribute("covered", covered);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "quarters",
                known.stream().map(each -> choices.choice(each, locale)).toList());
        model.addAttribute("chosenCode", chosen == null ? "" : chosen.toString());
        model.addAttribute("chosen", chosen);
        model.addAttribute("quarterRows", chosen == null ? List.of() : quarter(figures, chosen, published));
        model.addAttribute(
                "published",
                published.stream()
                        .filter(each -> each.quarter().equals(chosen))
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "rule", chosen == null ? null : figures.year().methods().get(chosen));
        model.addAttribute(
                "differing",
                RecognitionScores.differing(published, figures.year().board())
                        .map(RecognitionScores.Published::quarter)
                        .distinct()
                        .toList());
        model.addAttribute("exercise", rows.stream().anyMatch(row -> row.total().origin() == Origin.SYNTHETIC));
        model.addAttribute(
                "mayPublish",
                chosen != null
                        && covered.contains(chosen)
                        && published.stream().noneMatch(each -> each.quarter().equals(chosen))
                        && chosen.to().isBefore(choices.today())
                        && Actors.current() instanceof Actor.Official official
                        && official.has(Role.ASSESSOR));
        return "recognition/scores";
    }

    private static List<YearLine> rows(ScoreFigures figures) {
        var board = figures.year().board();
        return board.rows().stream()
                .map(row -> new YearLine(
                        figures.name(row.unit()),
                        board.covered().stream()
                                .map(quarter -> new YearLine.Cell(
                                        quarter,
                                        figures.quarter(row.unit(), quarter, ScoreFigures.Of.SCORE),
                                        figures.quarter(row.unit(), quarter, ScoreFigures.Of.PLACE)))
                                .toList(),
                        figures.total(row.unit(), false),
                        figures.total(row.unit(), true)))
                .toList();
    }

    private static List<QuarterLine> quarter(
            ScoreFigures figures, Period.Quarter quarter, List<RecognitionScores.Published> published) {
        var was = published.stream()
                .filter(each -> each.quarter().equals(quarter))
                .collect(Collectors.toMap(RecognitionScores.Published::unit, Function.identity()));
        var differing = RecognitionScores.differing(
                        List.copyOf(was.values()), figures.year().board())
                .map(RecognitionScores.Published::unit)
                .collect(Collectors.toSet());
        return figures.year().board().rows().stream()
                .map(row -> row(figures, row.unit(), quarter, was.get(row.unit()), differing))
                .sorted(Comparator.comparing(
                        row -> row.place().value(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static QuarterLine row(
            ScoreFigures figures,
            UUID unit,
            Period.Quarter quarter,
            RecognitionScores.@Nullable Published was,
            Set<UUID> differing) {
        return new QuarterLine(
                figures.name(unit),
                figures.quarter(unit, quarter, ScoreFigures.Of.PROJECTS),
                figures.quarter(unit, quarter, ScoreFigures.Of.POINTS),
                figures.quarter(unit, quarter, ScoreFigures.Of.SCORE),
                figures.quarter(unit, quarter, ScoreFigures.Of.PLACE),
                was == null ? null : figures.published(was, ScoreFigures.Of.SCORE),
                was == null ? null : figures.published(was, ScoreFigures.Of.PLACE),
                was == null || !differing.contains(unit) ? null : figures.published(was, ScoreFigures.Of.DIFFERENCE));
    }

    @PostMapping("/recognition/scores")
    String publish(@RequestParam(defaultValue = "") String quarter, RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var asked = RecognitionFilter.quarter(quarter);
        scores.publish(asked);
        Told.done(redirect, "recognition.told.published", asked);
        return "redirect:/recognition/scores?year=" + asked.year() + "&quarter=" + asked;
    }

    private TableExport export(List<YearLine> rows, List<Period.Quarter> covered, int year, Locale locale) {
        var table = TableExport.of(choices.text("recognition.scores", locale) + " " + year)
                .note(choices.text("recognition.covered", locale) + " "
                        + covered.stream().map(Period.Quarter::toString).collect(Collectors.joining(", ")))
                .column(choices.text("recognition.unit", locale));
        if (rows.stream().anyMatch(row -> row.total().origin() == Origin.SYNTHETIC)) {
            table.exercise(choices.text("origin.SYNTHETIC", locale));
        }
        for (var quarter : covered) {
            table.column(quarter + " " + choices.text("recognition.score", locale), 2)
                    .column(quarter + " " + choices.text("recognition.place", locale), 0);
        }
        table.column(choices.text("recognition.sum", locale), 2)
                .column(choices.text("recognition.sum.place", locale), 0);
        for (var row : rows) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(row.name().in(locale.getLanguage()));
            row.quarters().forEach(cell -> {
                cells.add(cell.score().value());
                cells.add(cell.place().value());
            });
            cells.add(row.total().value());
            cells.add(row.place().value());
            table.row(cells.toArray());
        }
        return table;
    }
}
