package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectSheet;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens what a project is worth, the shares of it, and what rules demand. References: {@code recognition:<application>:points},
 * {@code recognition:<application>:share.<unit>}; {@code recognition-rule:<rule>:total|dollars|fixed} and
 * {@code …:points.<n>}, {@code …:from.<n>} of its tiers from the smallest; {@code recognition-check:<project>:fixed} and
 * {@code …:points.<chain>.<quarter>}.
 */
@Component
class ApplicationFigures implements FigureSource {
    private static final String APPLICATION = "recognition";
    private static final String RULE = "recognition-rule";
    private static final String CHECK = "recognition-check";
    private static final String POINTS = "points";
    private static final String SHARE = "share.";
    private static final Name WORTH = new Name("认定分值", "points of the project");

    private final Recognitions recognitions;
    private final RecognitionRules rules;
    private final PreChecks checks;
    private final Projects projects;

    ApplicationFigures(Recognitions recognitions, RecognitionRules rules, PreChecks checks, Projects projects) {
        this.recognitions = recognitions;
        this.rules = rules;
        this.checks = checks;
        this.projects = projects;
    }

    /** What a recognised project is worth; value null before. */
    static Figure points(Recognition application) {
        return figure(
                FigureRef.of(APPLICATION, application.id(), POINTS),
                application.points(),
                2,
                "分",
                WORTH,
                Name.same(application.projectName()),
                application.origin());
    }

    static Figure share(Recognition application, Recognition.Part part) {
        return figure(
                FigureRef.of(APPLICATION, application.id(), SHARE + part.unit().id()),
                part.share(),
                2,
                "%",
                new Name("分值份额", "share of the points"),
                part.unit().name(),
                application.origin());
    }

    /** A threshold of a rule, in 亿元, 万美元 or per cent; null where the rule does not ask. */
    static Figure total(RecognitionRule rule) {
        return threshold(
                rule,
                "total",
                rule.minimum().total().movePointLeft(8),
                "亿元",
                new Name("计划总投资下限", "least planned total"));
    }

    static Figure dollars(RecognitionRule rule) {
        var dollars = rule.minimum().totalInDollars();
        return threshold(
                rule,
                "dollars",
                dollars == null ? null : dollars.movePointLeft(4),
                "万美元",
                new Name("以美元申报的下限", "least planned total in US dollars"));
    }

    static Figure fixed(RecognitionRule rule) {
        return threshold(
                rule, "fixed", rule.minimum().fixedShare(), "%", new Name("固定资产投资占比下限", "least share of fixed assets"));
    }

    /** @param n of the tiers, from the smallest, 0 first */
    static Figure from(RecognitionRule rule, int n) {
        return threshold(
                rule,
                "from." + n,
                rule.tiers().get(n).from().movePointLeft(8),
                "亿元",
                new Name("分档起点", "where the tier begins"));
    }

    static Figure points(RecognitionRule rule, int n) {
        return threshold(
                rule,
                "points." + n,
                rule.tiers().get(n).points(),
                "分",
                new Name("本档每个项目的分值", "points of a project of the tier"));
    }

    private static Figure threshold(
            RecognitionRule rule, String what, @Nullable BigDecimal value, String unit, Name measured) {
        var plain = value == null ? null : value.stripTrailingZeros();
        return new Figure(
                FigureRef.of(RULE, rule.id(), what),
                plain == null ? null : plain.scale() < 0 ? plain.setScale(0) : plain,
                plain == null ? 0 : Math.max(0, plain.scale()),
                unit,
                measured,
                null,
                null,
                Kind.TARGET,
                ValueState.PUBLISHED,
                Origin.REAL);
    }

    /** Fixed assets of a project in per cent of its planned total. */
    Figure fixedShare(PreChecks.Checked checked) {
        return figure(
                FigureRef.of(CHECK, checked.project().id(), "fixed"),
                PreCheck.fixedShare(checks.facts(checked.project(), Set.of())),
                1,
                "%",
                new Name("固定资产投资占比", "share of fixed assets"),
                name(checked),
                checked.project().origin());
    }

    /** What a project would be worth. */
    static Figure points(PreChecks.Checked checked) {
        var tier = checked.check().tier();
        return figure(
                FigureRef.of(CHECK, checked.project().id(), POINTS + "." + checked.chain() + "." + checked.quarter()),
                tier == null ? null : tier.points(),
                2,
                "分",
                new Name("按规模可得分值", "points by its size"),
                name(checked),
                checked.project().origin());
    }

    private static Name name(PreChecks.Checked checked) {
        return Name.same(checked.project().state().description().name());
    }

    private static Figure figure(
            FigureRef ref,
            @Nullable BigDecimal value,
            int decimals,
            String unit,
            Name measured,
            Name of,
            Origin origin) {
        return new Figure(ref, value, decimals, unit, measured, of, null, Kind.FACT, ValueState.PROVISIONAL, origin);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(APPLICATION, RULE, CHECK);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var id = UUID.fromString(ref.part(0));
            return switch (ref.kind()) {
                case APPLICATION -> ofApplication(recognitions.get(id), ref.part(1));
                case RULE -> ofRule(rules.get(id), ref.part(1));
                default -> ofCheck(id, ref.part(1));
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private Opened ofApplication(Recognition application, String what) {
        var row = new Opened.Row(
                Name.same(application.projectName()),
                application.link(),
                Integer.toString(application.revision()),
                application.quarter().toString());
        if (what.startsWith(SHARE)) {
            var unit = UUID.fromString(what.substring(SHARE.length()));
            var part = application.parts().stream()
                    .filter(each -> each.unit().id().equals(unit))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(what));
            return opened(
                    share(application, part),
                    new Opened.Counted(
                            new Name("申报时各单位约定的份额，合计 100", "agreed by the units when they applied; together 100"),
                            List.of(row)));
        }
        if (!what.equals(POINTS)) {
            throw new IllegalArgumentException(what);
        }
        var planned = plannedThen(application);
        return opened(
                points(application),
                planned.<Opened.Basis>map(
                                figure -> worth(rules.get(Objects.requireNonNull(application.rule())), figure))
                        .orElseGet(() -> new Opened.Counted(
                                new Name("认定时按项目规模分档给的分值", "points by the size of the project when it was recognised"),
                                List.of(row))));
    }

    /** The planned total as it was known when the project was recognised; empty where the actor may not see the project. */
    private Optional<Figure> plannedThen(Recognition application) {
        if (application.recognisedAt() == null) {
            return Optional.empty();
        }
        var then = new AsOf(null, application.recognisedAt().atZone(Days.CHINA).toLocalDate());
        return projects.find(application.project(), then)
                .map(project -> ProjectSheet.of(project).planned());
    }

    private static Opened.Computed worth(RecognitionRule rule, Figure planned) {
        int n = tier(rule, planned);
        return new Opened.Computed(
                new Name("按计划总投资分档", "by tiers of the planned total"),
                new Name("{0} 达到 {1}，得 {2}", "{0} reaches {1} and gives {2}"),
                List.of(
                        new Opened.Input(new Name("计划总投资", "planned total"), planned, null, null),
                        new Opened.Input(new Name("分档起点", "beginning of the tier"), from(rule, n), null, null),
                        new Opened.Input(new Name("分值", "points"), points(rule, n), null, null)),
                List.of(new Opened.Constant(new Name("办法", "rule"), "", rule.source())));
    }

    /** The smallest where the total reaches only the threshold in dollars. */
    private static int tier(RecognitionRule rule, Figure planned) {
        if (planned.value() == null) {
            return 0;
        }
        return rule.tier(planned.value().movePointRight(4))
                .map(tier -> rule.tiers().indexOf(tier))
                .orElse(0);
    }

    private static Opened ofRule(RecognitionRule rule, String what) {
        int dot = what.indexOf('.');
        int n = dot < 0 ? 0 : Integer.parseInt(what.substring(dot + 1));
        var figure = switch (dot < 0 ? what : what.substring(0, dot)) {
            case "total" -> total(rule);
            case "dollars" -> dollars(rule);
            case "fixed" -> fixed(rule);
            case "from" -> from(rule, n);
            case POINTS -> points(rule, n);
            default -> throw new IllegalArgumentException(what);
        };
        return opened(
                figure,
                new Opened.Reported(rule.source(), rule.since(), rule.by(), rule.recordedAt(), null, rule.reason()));
    }

    private Opened ofCheck(UUID project, String what) {
        if (what.equals("fixed")) {
            var sheet = ProjectSheet.of(projects.get(project, AsOf.TODAY));
            var view = projects.get(project, AsOf.TODAY);
            return opened(
                    figure(
                            FigureRef.of(CHECK, project, "fixed"),
                            PreCheck.fixedShare(checks.facts(view, Set.of())),
                            1,
                            "%",
                            new Name("固定资产投资占比", "share of fixed assets"),
                            Name.same(view.state().description().name()),
                            view.origin()),
                    new Opened.Computed(
                            new Name("占比 = 100 × 其中固定资产投资 ÷ 计划总投资", "share = 100 × fixed assets ÷ planned total"),
                            Name.same("100 × {0} ÷ {1}"),
                            List.of(
                                    new Opened.Input(new Name("固定资产投资", "fixed assets"), sheet.fixed(), null, null),
                                    new Opened.Input(new Name("计划总投资", "planned total"), sheet.planned(), null, null)),
                            List.of()));
        }
        var pieces = what.split("\\.");
        if (pieces.length != 3 || !pieces[0].equals(POINTS)) {
            throw new IllegalArgumentException(what);
        }
        var checked = checks.of(project, new ChainCode(pieces[1]), RecognitionFilter.quarter(pieces[2]), Set.of());
        var planned = ProjectSheet.of(checked.project()).planned();
        return opened(
                points(checked),
                checked.check().tier() == null
                        ? new Opened.Computed(
                                new Name(
                                        "按计划总投资分档；没有报过，或者不到最小的一档",
                                        "by tiers of the planned total; it was not stated, or is below the smallest"),
                                Name.same("{0}"),
                                List.of(new Opened.Input(new Name("计划总投资", "planned total"), planned, null, null)),
                                List.of())
                        : worth(checked.rule(), planned));
    }

    private static Opened opened(Figure figure, Opened.Basis basis) {
        return new Opened(figure, basis, null, List.of(), null);
    }
}
