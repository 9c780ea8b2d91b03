package org.lianqi.outcome.recomputation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.BonusPoints;
import org.lianqi.engine.index.GroupExplanation;
import org.lianqi.engine.index.IndicatorExplanation;
import org.lianqi.engine.index.RankExplanation;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.Standing;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.problem.Refusal;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.engine.index.scheme.VetoItem;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.bulletin.Html;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.ReadyWords;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.outcome.scoreboard.Scoreboard;

/**
 * From every score down to the lines it was computed from: a page a unit, a section a node. All of it is the engine's own
 * explanation, with every digit.
 */
final class ExplanationPages {
    /** So many units are named one by one; whoever is further ahead stands on the page of the foremost of these. */
    private static final int LISTED = 200;

    static final String INDEX = "explanation.html";
    static final String FOLDER = "explanation/";
    static final String STYLE = FOLDER + "style.css";

    private final FileInputs inputs;
    private final Result result;
    private final FileWords words;
    private final SchemeTree tree;

    ExplanationPages(FileInputs inputs, Result result, FileWords words) {
        this.inputs = inputs;
        this.result = result;
        this.words = words;
        this.tree = SchemeTree.of(result.scheme());
    }

    static String file(String unit) {
        return FOLDER + unit + ".html";
    }

    /** Where a figure of the result opens, seen from a page beside the directory of explanations. */
    static String address(FigureRef ref) {
        if (ref.parts().size() < 2) {
            return "";
        }
        var page = FOLDER + Html.address(ref.part(1)) + ".html";
        return switch (ref.kind()) {
            case ResultFigures.SCORE, ResultFigures.PART -> page + "#" + anchor(ref.part(2));
            case ResultFigures.RANK -> page + "#rank-" + Html.address(ref.part(2));
            case ResultFigures.STARS,
                    ResultFigures.STREAK,
                    ResultFigures.CLIMB,
                    ResultFigures.TOTAL,
                    ResultFigures.PLACE,
                    ResultFigures.MOVED -> page + "#awards";
            default -> "";
        };
    }

    private static String anchor(String node) {
        return "node-" + Html.address(node);
    }

    byte[] index(Scoreboard board) {
        var html = new Html();
        head(html, board.assessment().schemeName());
        html.element("p class=\"lede\"", words.text("assess.why.index"));
        html.raw("<div class=\"wrap\"><table class=\"t\">");
        html.raw("<thead><tr>").element("th class=\"num\"", words.text("assess.why.rank"));
        html.element("th", words.text("assess.why.unit"));
        html.element("th class=\"num\"", words.name(board.total().name()));
        board.boards().forEach(column -> html.element("th class=\"num\"", words.name(column.name())));
        html.raw("</tr></thead><tbody>");
        for (var row : board.rows()) {
            html.raw("<tr><td class=\"num\">");
            figure(html, row.total().rank().ref(), whole(row.total().rank().value()));
            html.raw("</td>")
                    .raw("<th scope=\"row\"><a href=\"" + Html.escaped(FOLDER + Html.address(row.unitCode()) + ".html")
                            + "\">")
                    .text(unit(row.unitCode()))
                    .raw("</a></th><td class=\"num\">");
            figure(html, row.total().score().ref(), whole(row.total().score().value()));
            html.raw("</td>");
            for (var cell : row.boards()) {
                html.raw("<td class=\"num\">");
                figure(html, cell.score().ref(), whole(cell.score().value()));
                html.raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        html.raw("<p class=\"src\">").raw("<a href=\"bulletin.html\">");
        html.text(words.text("assess.why.bulletin")).raw("</a></p>");
        return page(html, words.text("assess.why.title"), STYLE);
    }

    private static void figure(Html html, FigureRef ref, String text) {
        html.raw(Html.link(address(ref), text));
    }

    byte[] page(String unit) {
        var html = new Html();
        html.raw("<p class=\"crumb\"><a href=\"../" + INDEX + "\">")
                .text(words.text("assess.why.title"))
                .raw("</a></p>");
        head(html, new Name(unit(unit), unit(unit)));
        awards(html, unit);
        for (Node node : result.scheme().nodes()) {
            switch (result.explain(unit, node.code())) {
                case GroupExplanation group -> group(html, group);
                case IndicatorExplanation indicator -> indicator(html, indicator);
            }
        }
        return page(html, unit(unit), "style.css");
    }

    private byte[] page(Html html, String title, String style) {
        return html.page(
                words.locale().equals(Locale.ENGLISH) ? "en" : "zh-CN",
                title + " · " + words.period(result.given().period()),
                "<link rel=\"stylesheet\" href=\"" + style + "\">");
    }

    private void head(Html html, Name title) {
        if (inputs.origin() == Origin.SYNTHETIC) {
            html.element("p class=\"drill\"", words.text("assess.exercise"));
        }
        html.raw("<div class=\"head\"><div>").element("h1", words.name(title));
        html.raw("<p class=\"meta\">")
                .element("span", words.period(result.given().period()))
                .element(
                        "span",
                        words.text(
                                "assess.why.scheme",
                                words.name(result.scheme().name()),
                                Integer.toString(result.scheme().version())))
                .raw("</p></div></div>\n");
    }

    // --- a group
    // -------------------------------------------------------------------------------------------------------

    private void group(Html html, GroupExplanation group) {
        open(html, group.group(), group.score(), group.standing(), group.fullMark());
        html.element(
                "p class=\"rule\"",
                words.engine()
                        .text("engine.formula."
                                + org.lianqi.engine.index.choice.Choice.tagOf(
                                        group.group().aggregation().getClass())));
        html.raw("<div class=\"wrap\"><table class=\"t\">")
                .heads(
                        List.of(
                                words.text("assess.why.part"),
                                words.text("assess.why.weight"),
                                words.text("assess.why.score"),
                                words.text("assess.why.contribution"),
                                words.text("assess.why.standing")),
                        words.text("assess.why.weight"),
                        words.text("assess.why.score"),
                        words.text("assess.why.contribution"))
                .raw("<tbody>");
        for (var part : group.parts()) {
            html.raw("<tr><th scope=\"row\"><a href=\"#" + anchor(part.node().code()) + "\">")
                    .text(words.name(part.node().name()))
                    .raw("</a></th>")
                    .number(part.weight().toPlainString())
                    .raw("<td class=\"num\">")
                    .raw(Html.link("#" + anchor(part.node().code()), exact(part.score())))
                    .raw("</td>")
                    .number(exact(part.contribution()))
                    .cell(standing(part.standing()))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        if (group.group().aggregation() instanceof Aggregation.Copeland) {
            meetings(html, group);
        }
        if (!group.bonuses().isEmpty()) {
            bonuses(html, group);
        }
        rounding(html, group.rounding(), group.score());
        rank(html, group.unit(), group.node());
        html.raw("</section>\n");
    }

    private void meetings(Html html, GroupExplanation group) {
        html.raw("<div class=\"wrap\"><table class=\"t\">")
                .heads(
                        List.of(
                                words.text("assess.why.opponent"),
                                words.text("assess.why.won"),
                                words.text("assess.why.lost"),
                                words.text("assess.why.outcome")),
                        words.text("assess.why.won"),
                        words.text("assess.why.lost"),
                        words.text("assess.why.outcome"))
                .raw("<tbody>");
        for (var meeting : group.meetings()) {
            html.raw("<tr><td>")
                    .raw(to(meeting.opponent(), group.node()))
                    .raw("</td>")
                    .number(exact(meeting.won()))
                    .number(exact(meeting.lost()))
                    .number(Integer.toString(meeting.outcome()))
                    .raw("</tr>");
        }
        html.raw("</tbody></table></div>\n");
    }

    private void bonuses(Html html, GroupExplanation group) {
        group.aggregated()
                .ifPresent(sum -> html.element(
                        "p class=\"formula\"",
                        words.text(
                                "assess.why.bonus",
                                exact(sum),
                                exact(group.bonus()),
                                exact(OptionalDouble.of(sum + group.bonus().doubleValue())))));
        html.raw("<div class=\"wrap\"><table class=\"t\">")
                .heads(
                        List.of(
                                words.text("assess.why.item"),
                                words.text("assess.why.thing"),
                                words.text("assess.why.verdict"),
                                words.text("assess.why.points")),
                        words.text("assess.why.points"))
                .raw("<tbody>");
        for (BonusPoints points : group.bonuses()) {
            for (var claim : points.claims()) {
                html.raw("<tr>")
                        .cell(words.name(points.item().name()))
                        .cell(claim.claim().thing() + " × "
                                + exact(claim.claim().quantity())
                                + (claim.claim().evidence().isEmpty()
                                        ? ""
                                        : " · "
                                                + String.join(
                                                        ", ", claim.claim().evidence())))
                        .cell(words.text(
                                switch (claim.verdict()) {
                                    case COUNTED -> "assess.verdict.COUNTED";
                                    case WITHOUT_EVIDENCE -> "assess.verdict.WITHOUT_EVIDENCE";
                                    case COUNTED_ELSEWHERE -> "assess.verdict.COUNTED_ELSEWHERE";
                                }))
                        .number(exact(claim.points()))
                        .raw("</tr>");
            }
            var measured =
                    points.item().counting() instanceof BonusCounting.Measured by && by.input() instanceof InputRef ref
                            ? source(points.unit(), ref)
                            : "";
            html.raw("<tr><th scope=\"row\">")
                    .text(words.name(points.item().name()))
                    .raw("</th>")
                    .cell(points.measured()
                            .map(value -> value.toPlainString() + " · " + measured)
                            .orElse(measured))
                    .cell(words.text("assess.why.caps", exact(points.earned()), exact(points.withinItem())))
                    .number(exact(points.counted()))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    // --- an indicator
    // ----------------------------------------------------------------------------------------------------

    private void indicator(Html html, IndicatorExplanation explanation) {
        var indicator = explanation.indicator();
        open(html, indicator, explanation.score(), explanation.standing(), explanation.fullMark());
        html.element(
                "p class=\"rule\"",
                words.engine().text("engine.method." + indicator.method().tag())
                        + (indicator.direction() == Direction.LOWER_IS_BETTER
                                ? " "
                                        + words.engine()
                                                .choice(
                                                        Direction.class,
                                                        indicator.direction().name())
                                : ""));
        var lines = explanation.lines();
        html.raw("<div class=\"formula\">");
        var known = explanation.terms();
        known.putAll(lines);
        for (var line : explanation.formula().lines()) {
            html.raw("<p>")
                    .text(words.engine().term(line.name()) + " = "
                            + words.engine().expression(line.text()));
            var value = lines.get(line.name());
            if (value != null) {
                html.text(" = " + words.engine().worked(line.text(), known) + " = ")
                        .element("b class=\"res\"", exact(value));
            }
            html.raw("</p>");
        }
        html.raw("</div>\n<div class=\"wrap\"><table class=\"t\">")
                .heads(
                        List.of(
                                words.text("assess.why.term"),
                                words.text("assess.why.value"),
                                words.text("assess.why.from")),
                        words.text("assess.why.value"))
                .raw("<tbody>");
        for (var input : explanation.inputs()) {
            term(html, input.name(), exact(input.value()));
            switch (input.source()) {
                case InputRef ref -> html.cell(source(explanation.unit(), ref));
                case PreparedInput prepared ->
                    html.cell(ready(explanation, input.name(), prepared) + " "
                            + source(explanation.unit(), readFor(explanation, input.name(), prepared)));
                case FixedInput fixed -> html.cell(words.text("assess.why.fixed"));
            }
            html.raw("</tr>\n");
        }
        for (var peer : explanation.peers()) {
            term(html, peer.statistic().name(), exact(peer.value()));
            html.raw("<td>");
            if (peer.units().isEmpty()) {
                html.text(words.text("assess.why.peers"));
            }
            html.raw(peer.units().stream()
                            .limit(10)
                            .map(unit -> to(unit, explanation.node()))
                            .collect(Collectors.joining(" ")))
                    .raw("</td></tr>\n");
        }
        indicator.method().constants().forEach((name, value) -> {
            term(html, name, value.toPlainString());
            html.cell(words.text("assess.why.constant")).raw("</tr>\n");
        });
        term(html, "full", exact(explanation.fullMark()));
        html.cell(words.text("assess.why.full")).raw("</tr></tbody></table></div>\n");
        rounding(html, explanation.rounding(), explanation.score());
        rank(html, explanation.unit(), explanation.node());
        html.raw("</section>\n");
    }

    /** The figure of the unit itself that a value rests on: the one that was reported, else the one it is estimated by. */
    private InputRef readFor(IndicatorExplanation explanation, String input, PreparedInput prepared) {
        var made = result.findPrepared(explanation.node(), input).orElseThrow();
        return made.estimate(explanation.unit()).isPresent()
                ? prepared.earlier().orElse(prepared.figure())
                : prepared.figure();
    }

    /** What a value was before it was made ready, and what was done to it. */
    private String ready(IndicatorExplanation explanation, String input, PreparedInput prepared) {
        var made = result.findPrepared(explanation.node(), input).orElseThrow();
        var unit = explanation.unit();
        var before = exact(made.imputed().table().value(unit, made.indicator()));
        var estimated = made.estimate(unit)
                .map(estimate ->
                        words.text("assess.why.estimated", words.name(ReadyWords.estimated(prepared.estimate()))))
                .orElse("");
        var worked = made.curve()
                .map(curve -> " "
                        + ReadyWords.worked(curve)
                                .replace("{0}", before)
                                .replace("{1}", exact(curve.least()))
                                .replace("{2}", exact(curve.greatest())));
        return words.text(
                "assess.why.ready",
                before + estimated,
                words.name(ReadyWords.applied(made, unit)) + worked.orElse(""),
                ReadyWords.shape(made.treatment().before()),
                ReadyWords.limit(prepared.limit()));
    }

    private void term(Html html, String name, String value) {
        html.raw("<tr>").element("th scope=\"row\"", words.engine().term(name)).number(value);
    }

    /** The line of the file of values an input was read from, or that there is none. */
    private String source(String unit, InputRef ref) {
        var file = name(inputs.valuesFile(), 1);
        InputKey key = ref.key();
        var period = Periods.text(key.offset().from(result.given().period()));
        var figure = ref.indicator()
                + (ref.caliber().isEmpty() ? "" : " · " + ref.caliber())
                + (ref.kind() == InputKind.FACT
                        ? ""
                        : " · "
                                + words.engine()
                                        .choice(InputKind.class, ref.kind().name()))
                + (ref.offset() == PeriodOffset.SAME ? "" : " · " + period)
                + (ref.unitOfMeasure().isEmpty() ? "" : " · " + ref.unitOfMeasure());
        var line = inputs.chosen().lines().getOrDefault(key, Map.of()).get(unit);
        return line == null
                ? words.text("assess.why.no-line", figure, file)
                : words.text("assess.why.line", figure, file, Integer.toString(line.row()), line.source())
                        + (line.asOf() == null
                                ? ""
                                : words.text("assess.why.as-of", line.asOf().toString()));
    }

    // --- both
    // ------------------------------------------------------------------------------------------------------------

    private void open(Html html, Node node, OptionalDouble score, Standing standing, double fullMark) {
        html.raw("<section id=\"node-" + Html.escaped(node.code()) + "\"><div class=\"sec\">")
                .element("h2", words.name(node.name()))
                .element("span class=\"note\"", node.code())
                .raw("</div><p class=\"big\">")
                .text(exact(score))
                .raw("</p>");
        html.element(
                "p class=\"muted small\"", words.text("assess.why.of", exact(fullMark)) + " " + standing(standing));
        var parent = node.parent();
        if (parent != null) {
            html.raw("<p class=\"small\"><a href=\"#" + anchor(parent) + "\">↑ ")
                    .text(words.name(tree.get(parent).name()))
                    .raw("</a></p>");
        }
    }

    private void rounding(Html html, Rounding rounding, OptionalDouble score) {
        if (rounding instanceof Rounding.AtLevel at) {
            html.element(
                    "p class=\"small\"", words.text("assess.why.rounded", Integer.toString(at.places()), exact(score)));
        }
    }

    private void rank(Html html, String unit, String node) {
        html.raw("<p class=\"small\" id=\"rank-" + Html.escaped(node) + "\">");
        var explained = result.explainRank(unit, node);
        if (explained.isEmpty()) {
            html.text(words.text("assess.why.no-rank"));
        } else {
            RankExplanation rank = explained.get();
            html.text(words.text(
                    "assess.why.ranked",
                    Integer.toString(rank.rank()),
                    Integer.toString(rank.ranked()),
                    exact(rank.compared())));
            others(html, "assess.why.better", rank.better(), node);
            others(html, "assess.why.equal", rank.equal(), node);
            others(html, "assess.why.next", rank.next(), node);
        }
        html.raw("</p>");
    }

    private void others(Html html, String key, List<String> units, String node) {
        if (!units.isEmpty()) {
            html.text(words.text(key));
            var nearest = units.subList(Math.max(0, units.size() - LISTED), units.size());
            html.raw(nearest.stream()
                    .map(unit -> to(unit, node) + " ("
                            + Html.escaped(exact(result.score(unit, node).score())) + ")")
                    .collect(Collectors.joining(" ")));
        }
    }

    private String to(String unit, String node) {
        return Html.link(Html.address(unit) + ".html#" + anchor(node), unit(unit));
    }

    private void awards(Html html, String unit) {
        html.raw("<section id=\"awards\"><div class=\"sec\">")
                .element("h2", words.text("assess.why.awards"))
                .raw("</div><ul>");
        var rules = result.scheme().awards().stream()
                .collect(Collectors.toMap(AwardRule::code, rule -> words.name(rule.name())));
        result.findMovement(unit)
                .ifPresent(moved -> html.element(
                        "li",
                        words.text(
                                "assess.why.moved",
                                Integer.toString(moved.before()),
                                Integer.toString(moved.now()),
                                Integer.toString(moved.units()))));
        for (Award award : result.awards(unit)) {
            html.raw("<li>")
                    .element("b", rules.getOrDefault(award.award(), award.award()))
                    .text(words.text("assess.why.award", won(award)))
                    .raw("</li>\n");
        }
        var vetoes =
                result.scheme().vetoes().stream().collect(Collectors.toMap(VetoItem::code, v -> words.name(v.name())));
        result.withheld().stream()
                .filter(withheld -> withheld.award().unit().equals(unit))
                .forEach(withheld -> html.element(
                        "li",
                        words.text(
                                "assess.why.withheld",
                                rules.getOrDefault(
                                        withheld.award().award(),
                                        withheld.award().award()),
                                vetoes.getOrDefault(
                                        withheld.veto().veto(), withheld.veto().veto()),
                                withheld.veto().reason())));
        for (var board : result.yearToDate()) {
            var row = board.get(unit);
            var sum = row.scores().entrySet().stream()
                    .map(score -> words.period(score.getKey()) + " " + exact(score.getValue())
                            + (inputs.history().files().containsKey(score.getKey())
                                    ? " (" + name(inputs.history().files().getOrDefault(score.getKey(), ""), 2) + ")"
                                    : ""))
                    .collect(Collectors.joining(" + "));
            html.element(
                    "li",
                    words.text(
                            "assess.why.year",
                            rules.getOrDefault(board.award(), board.award()),
                            sum,
                            exact(row.total()),
                            row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "—"));
        }
        html.raw("</ul></section>\n");
    }

    private String won(Award award) {
        return switch (award) {
            case Award.Stars stars ->
                words.text(
                        "assess.won.stars",
                        words.name(tree.get(stars.board()).name()),
                        Integer.toString(stars.stars()),
                        Integer.toString(stars.rank()),
                        Integer.toString(stars.units()));
            case Award.LeaderFlag flag ->
                words.text(
                        "assess.won.leader",
                        Integer.toString(flag.rank()),
                        Integer.toString(flag.top()),
                        Integer.toString(flag.timesInARow()));
            case Award.ClimberFlag flag ->
                words.text(
                        "assess.won.climber",
                        Integer.toString(flag.climb().before()),
                        Integer.toString(flag.climb().now()),
                        Integer.toString(flag.climb().places()),
                        Integer.toString(flag.timesInARow()));
            case Award.Commendation praise ->
                words.text("assess.won.words", praise.words(), Integer.toString(praise.timesInARow()));
            case Award.Grade grade ->
                words.text(
                        "assess.won.grade",
                        words.name(grade.grade()),
                        Integer.toString(grade.rank()),
                        words.name(grade.byRank()),
                        String.join(", ", grade.raisedBy()),
                        String.join(", ", grade.loweredBy()));
        };
    }

    private String unit(String code) {
        var name = inputs.units().get(code);
        return name == null ? code : words.name(name);
    }

    private String standing(Standing standing) {
        return words.engine().choice(Standing.class, standing.name());
    }

    private static String whole(java.math.@org.jspecify.annotations.Nullable BigDecimal value) {
        return value == null ? "—" : value.toPlainString();
    }

    /** The last parts of a path: the same wherever the files lie. */
    private static String name(String path, int parts) {
        var all = Path.of(path);
        return all.subpath(Math.max(0, all.getNameCount() - parts), all.getNameCount())
                .toString();
    }

    private static String exact(java.math.BigDecimal value) {
        return Refusal.canonical(value).toPlainString();
    }

    private static String exact(OptionalDouble value) {
        return value.isPresent() ? exact(value.getAsDouble()) : "—";
    }

    private static String exact(double value) {
        return Double.isFinite(value) ? CanonicalJson.decimal(value).toPlainString() : "—";
    }
}
