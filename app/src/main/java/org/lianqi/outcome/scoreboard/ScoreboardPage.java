package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** 摘星夺旗榜: who stands where in a period, and one board of it. The address holds everything the reader chose. */
@Controller
class ScoreboardPage {
    private final ScoreboardReading reading;
    private final MessageSource messages;

    ScoreboardPage(ScoreboardReading reading, MessageSource messages) {
        this.reading = reading;
        this.messages = messages;
    }

    @Bean
    static MenuEntry scoreboardMenu() {
        return new MenuEntry(MenuEntry.Loop.MEASURE, 10, "scoreboard.menu", "/scoreboard", Set.of());
    }

    @GetMapping("/scoreboard")
    String scoreboard(@ModelAttribute("asked") ScoreboardAsked asked, Model model) {
        var shown = reading.scoreboard(asked, asked.query(ScoreboardView.ROWS));
        if (shown.isEmpty()) {
            return "scoreboard/none";
        }
        model.addAttribute("shown", shown.get());
        var view = shown.get().view();
        boolean board = view != null && view.node() != view.board().total();
        return board ? "scoreboard/board" : "scoreboard/scoreboard";
    }

    @GetMapping(value = "/scoreboard", params = "export")
    ResponseEntity<byte[]> export(
            @ModelAttribute("asked") ScoreboardAsked asked, @RequestParam String export, Locale locale) {
        var shown = reading.scoreboard(asked, asked.query(Integer.MAX_VALUE)).orElseThrow(ScoreboardPage::nothing);
        var view = shown.view();
        if (view == null) {
            throw nothing();
        }
        var text = new ExportTexts(messages, locale);
        var board = view.board();
        var table = TableExport.of(
                        text.say("scoreboard.export.title", board.assessment().period()))
                .note(text.name(board.assessment().schemeName()))
                .note(text.provenance(board));
        if (board.origin() == Origin.SYNTHETIC) {
            table.exercise(text.say("web.exercise.word"));
        }
        table.column(text.say("scoreboard.rank"))
                .column(text.say("scoreboard.code"))
                .column(text.say("scoreboard.unit"));
        table.column(text.name(board.total().name()), board.total().places())
                .column(text.say("scoreboard.movement"))
                .column(text.say("scoreboard.awards"))
                .column(text.say("scoreboard.streak"));
        if (!view.firmness().isEmpty()) {
            table.column(text.say("scoreboard.export.from"))
                    .column(text.say("scoreboard.export.to"))
                    .column(text.say("scoreboard.export.ahead"));
            flags(view).forEach(flag -> table.column(text.say("scoreboard.export.chance", flag)));
        }
        var years = board.years();
        for (var year : years) {
            table.column(text.name(year.name()), board.total().places())
                    .column(text.say("scoreboard.export.rank", year.name()));
        }
        for (var column : board.boards()) {
            table.column(text.say("scoreboard.export.stars", column.name()))
                    .column(text.name(column.name()), column.places());
        }
        for (var column : board.indicators()) {
            table.column(text.name(column.name()), column.places())
                    .column(text.say("scoreboard.export.rank", column.name()));
        }
        for (var row : board.rows()) {
            table.row(cells(row, view, years, text).toArray());
        }
        return table.answer(export);
    }

    private static List<@Nullable Object> cells(
            Scoreboard.Row row, ScoreboardView view, List<Scoreboard.Award> years, ExportTexts text) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.total().rank().value());
        cells.add(row.unitCode());
        cells.add(text.name(row.unitName()));
        cells.add(row.total().score().value());
        cells.add(row.movement() == null ? null : row.movement().value());
        cells.add(String.join(
                text.say("web.and"),
                row.wins().stream().map(award -> text.name(award.name())).toList()));
        cells.add(ScoreboardView.streak(row)
                .map(Scoreboard.Award::timesInARow)
                .map(Figure::value)
                .orElse(null));
        if (!view.firmness().isEmpty()) {
            var firm = Optional.ofNullable(view.firmness().get(row.unitCode()));
            var band = firm.map(RankBands.Firm::band);
            cells.add(band.map(RankBands.Band::low).map(Figure::value).orElse(null));
            cells.add(band.map(RankBands.Band::high).map(Figure::value).orElse(null));
            cells.add(firm.map(RankBands.Firm::next)
                    .map(RankBands.Next::ahead)
                    .map(Figure::value)
                    .orElse(null));
            for (int flag = 0; flag < flags(view).size(); flag++) {
                int at = flag;
                cells.add(
                        firm.map(each -> each.flags().get(at).chance().value()).orElse(null));
            }
        }
        for (var year : years) {
            var stands = row.awards().stream()
                    .filter(award -> award.code().equals(year.code()))
                    .findFirst();
            cells.add(stands.map(Scoreboard.Award::total).map(Figure::value).orElse(null));
            cells.add(stands.map(Scoreboard.Award::rank).map(Figure::value).orElse(null));
        }
        for (var cell : row.boards()) {
            cells.add(cell.stars() == null ? null : cell.stars().value());
            cells.add(cell.score().value());
        }
        for (var cell : row.indicators()) {
            cells.add(cell.score().value());
            cells.add(cell.rank().value());
        }
        return cells;
    }

    /** The flags whose chances are shown, the same for every unit. */
    private static List<Name> flags(ScoreboardView view) {
        return view.firmness().values().stream()
                .findFirst()
                .map(firm -> firm.flags().stream().map(RankBands.Chance::flag).toList())
                .orElse(List.of());
    }

    private static Refusal nothing() {
        return new Refusal.Missing("no-results");
    }

    /** Digits never come from here: an export keeps numbers as numbers. */
    private record ExportTexts(MessageSource messages, Locale locale) {
        String say(String key, Object... args) {
            return messages.getMessage(
                    key,
                    java.util.Arrays.stream(args)
                            .map(arg -> arg instanceof Name name ? name(name) : arg.toString())
                            .toArray(),
                    locale);
        }

        String name(Name name) {
            return name.in(locale.getLanguage());
        }

        String provenance(Scoreboard board) {
            var published = board.published();
            return published == null
                    ? say("scoreboard.export.provisional", board.run().resultSha256())
                    : say("scoreboard.export.published", BigDecimal.valueOf(published.version()), published.sha256());
        }
    }
}
