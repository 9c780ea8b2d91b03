package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.RunHead;
import org.lianqi.outcome.assessment.Stage;

/**
 * Results for pages to show where no database is at hand: units × four boards × eighteen indicators × three quarters, the
 * same every time. The first two quarters are published, the third is provisional. In the last indicator the last unit has
 * no score.
 */
public final class ExampleResults implements Scoreboards {
    static final List<String> DISTRICTS = List.of("市南区", "市北区", "李沧区", "崂山区", "黄岛区", "城阳区", "即墨区", "胶州市", "平度市", "莱西市");
    private static final List<String> CODES =
            List.of("370202", "370203", "370213", "370212", "370211", "370214", "370215", "370281", "370283", "370285");
    private static final List<String> PINYIN = List.of(
            "Shinan", "Shibei", "Licang", "Laoshan", "Huangdao", "Chengyang", "Jimo", "Jiaozhou", "Pingdu", "Laixi");
    private static final List<Name> BOARDS = List.of(
            new Name("经济运行", "Economy"),
            new Name("项目签约落地", "Projects signed and landed"),
            new Name("城市更新建设", "Urban renewal"),
            new Name("优化营商环境", "Business environment"));
    private static final int[] INDICATORS = {8, 4, 4, 2};
    private static final String[] SHORT = {
        "工业增速", "投资增速", "社零增速", "财政收入", "服务业", "进出口", "使用外资", "新增规上", "大项目", "新签约", "新开工", "到位资金", "开工率", "完成率", "旧改进度",
        "征迁进度", "按期办结", "满意度"
    };
    private static final int[] BOARD_WEIGHT = {40, 30, 20, 10};

    final Origin origin;
    final int units;
    final List<Quarter> quarters = new ArrayList<>();

    /** Scores by unit and node of one quarter. */
    final class Quarter {
        final Period.Quarter period;
        final boolean published;
        final double[][] indicators = new double[units][18];
        final double[][] boards = new double[units][4];
        final double[] total = new double[units];

        Quarter(Period.Quarter period, boolean published, long seed) {
            this.period = period;
            this.published = published;
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int u = 0; u < units; u++) {
                double strength = 70 + 20 * ((u * 7) % 10) / 10.0;
                int at = 0;
                for (int b = 0; b < 4; b++) {
                    double sum = 0;
                    for (int i = 0; i < INDICATORS[b]; i++) {
                        double score = Math.clamp(strength + random.nextGaussian() * 9, 20, 100);
                        indicators[u][at++] = score;
                        sum += score;
                    }
                    boards[u][b] = sum / INDICATORS[b];
                    total[u] += boards[u][b] * BOARD_WEIGHT[b] / 100;
                }
            }
        }
    }

    public ExampleResults(Origin origin, int units) {
        this.origin = origin;
        this.units = units;
        for (int q = 1; q <= 3; q++) {
            quarters.add(new Quarter(new Period.Quarter(2025, q), q < 3, q));
        }
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private Name name(int unit) {
        return unit < 10
                ? new Name(DISTRICTS.get(unit), PINYIN.get(unit))
                : new Name("第" + unit + "单位", "Unit " + unit);
    }

    private String code(int unit) {
        return unit < 10 ? CODES.get(unit) : "U" + unit;
    }

    private AssessmentSummary summary(Quarter quarter) {
        return new AssessmentSummary(
                id("assessment" + quarter.period),
                id("scheme"),
                "qingdao",
                1,
                new Name("区市“摘星夺旗”考核办法（默认假设）", "Star and flag scheme (default assumptions)"),
                quarter.period,
                quarter.published ? Stage.PUBLISHED : Stage.NOTICE,
                1,
                3,
                units,
                quarter.published ? head(quarter) : null,
                run(quarter),
                null,
                quarter.published ? null : Instant.parse("2025-10-25T15:59:59Z"),
                "考核办 0532-00000000");
    }

    private PublicationHead head(Quarter quarter) {
        return new PublicationHead(
                id("publication" + quarter.period),
                1,
                id("run" + quarter.period),
                "ab12".repeat(16),
                "首次公布",
                "考核办",
                Instant.parse("2025-08-05T02:00:00Z"),
                "1024:" + "cd34".repeat(16),
                origin);
    }

    private RunHead run(Quarter quarter) {
        return new RunHead(
                id("run" + quarter.period),
                quarter.published,
                "11".repeat(32),
                "22".repeat(32),
                "1",
                origin,
                "考核办",
                Instant.parse("2025-10-15T08:00:00Z"));
    }

    @Override
    public List<AssessmentSummary> list() {
        return quarters.reversed().stream().map(this::summary).toList();
    }

    @Override
    public Optional<AssessmentSummary> find(String schemeCode, Period period) {
        return list().stream().filter(a -> a.period().equals(period)).findFirst();
    }

    @Override
    public List<PublicationHead> publications(UUID assessment) {
        return quarters.stream()
                .filter(q -> q.published && summary(q).id().equals(assessment))
                .map(this::head)
                .toList();
    }

    @Override
    public Scoreboard provisional(UUID assessment, Scoreboard.Query query) {
        return board(assessment, null, query);
    }

    @Override
    public Optional<Scoreboard> findBoard(UUID assessment, Scoreboard.Query query) {
        return Optional.of(board(assessment, null, query));
    }

    @Override
    public Scoreboard board(UUID assessment, @Nullable Integer version, Scoreboard.Query query) {
        var quarter = quarters.stream()
                .filter(q -> summary(q).id().equals(assessment))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-results"));
        var boards = new ArrayList<Scoreboard.Column>();
        var indicators = new ArrayList<Scoreboard.Column>();
        int at = 0;
        for (int b = 0; b < 4; b++) {
            boards.add(column(quarter, "b" + b, "total", "b" + b, BOARDS.get(b), BOARD_WEIGHT[b]));
            for (int i = 0; i < INDICATORS[b]; i++, at++) {
                indicators.add(
                        column(quarter, "i" + at, "b" + b, "b" + b, new Name(SHORT[at], "Indicator " + (at + 1)), 1));
            }
        }
        var all = IntStream.range(0, units)
                .mapToObj(u -> row(quarter, u))
                .filter(row -> query.search().isEmpty()
                        || row.unitName().zh().contains(query.search())
                        || row.unitCode().contains(query.search()))
                .filter(row -> query.award().isEmpty()
                        || row.find(query.award()).filter(Scoreboard.Award::won).isPresent())
                .sorted(Comparator.comparing(row -> query.sort().isEmpty()
                        ? row.total().rank().value()
                        : row.boards()
                                .get(Integer.parseInt(query.sort().substring(1)))
                                .rank()
                                .value()))
                .toList();
        return new Scoreboard(
                summary(quarter),
                run(quarter),
                quarter.published ? head(quarter) : null,
                column(quarter, "total", null, null, new Name("综合得分", "Total"), 100),
                boards,
                indicators,
                new Scoreboard.Extent(
                        figure(quarter, "extent", "units", "", null, units, 0, "个", new Name("单位", "units")),
                        figure(quarter, "extent", "boards", "", null, boards.size(), 0, "个", new Name("板块", "boards")),
                        figure(
                                quarter,
                                "extent",
                                "indicators",
                                "",
                                null,
                                indicators.size(),
                                0,
                                "个",
                                new Name("指标", "indicators"))),
                all.stream().skip(query.offset()).limit(query.limit()).toList(),
                all.size(),
                IntStream.range(0, units)
                        .mapToObj(u -> row(quarter, u))
                        .sorted(Comparator.comparing(row -> row.total().rank().value()))
                        .toList(),
                List.of("2025Q1", "2025Q2", "2025Q3").subList(0, quarters.indexOf(quarter) + 1),
                origin);
    }

    private Scoreboard.Column column(
            Quarter quarter, String node, @Nullable String parent, @Nullable String board, Name name, int weight) {
        return new Scoreboard.Column(
                node,
                parent,
                board,
                name,
                figure(quarter, "weight", node, "", null, weight, 0, parent == null || board == null ? "%" : "", name),
                figure(quarter, "full", node, "", null, 100, 0, "分", name),
                2);
    }

    private Scoreboard.Row row(Quarter quarter, int u) {
        var boards = new ArrayList<Scoreboard.Cell>();
        var indicators = new ArrayList<Scoreboard.Cell>();
        int at = 0;
        for (int b = 0; b < 4; b++) {
            int here = b;
            int rank = rank(quarter, u, x -> quarter.boards[x][here]);
            boards.add(new Scoreboard.Cell(
                    "b" + b,
                    figure(quarter, "score", "b" + b, code(u), name(u), quarter.boards[u][b], 2, "分", BOARDS.get(b)),
                    figure(quarter, "rank", "b" + b, code(u), name(u), rank, 0, "位", BOARDS.get(b)),
                    figure(quarter, "stars", "b" + b, code(u), name(u), Math.max(0, 11 - rank), 0, "星", BOARDS.get(b)),
                    figure(
                            quarter,
                            "part",
                            "b" + b,
                            code(u),
                            name(u),
                            quarter.boards[u][b] * BOARD_WEIGHT[b] / 100,
                            2,
                            "分",
                            BOARDS.get(b))));
            for (int i = 0; i < INDICATORS[b]; i++, at++) {
                int node = at;
                boolean unknown = u == units - 1 && at == 17;
                var name = new Name(SHORT[at], "Indicator " + (at + 1));
                double score = unknown ? Double.NaN : quarter.indicators[u][at];
                double rankThere = unknown ? Double.NaN : rank(quarter, u, x -> quarter.indicators[x][node]);
                indicators.add(new Scoreboard.Cell(
                        "i" + at,
                        figure(quarter, "score", "i" + at, code(u), name(u), score, 2, "分", name),
                        figure(quarter, "rank", "i" + at, code(u), name(u), rankThere, 0, "位", name),
                        null,
                        figure(quarter, "part", "i" + at, code(u), name(u), score / INDICATORS[b], 2, "分", name)));
            }
        }
        int rank = rank(quarter, u, x -> quarter.total[x]);
        int q = quarters.indexOf(quarter);
        Figure movement = null;
        int climbed = 0;
        if (q > 0) {
            var before = quarters.get(q - 1);
            climbed = rank(before, u, x -> before.total[x]) - rank;
            movement = figure(
                    quarter, "moved", "total", code(u), name(u), climbed, 0, "位", new Name("进位", "places gained"));
        }
        var awards = new ArrayList<Scoreboard.Award>();
        if (rank <= 2) {
            awards.add(award(quarter, u, "leader", "LEADER_FLAG", "真抓实干、勇当排头红旗", rank == 1 ? 4 : 1, null, null));
        }
        if (climbed >= 2) {
            awards.add(award(quarter, u, "climber", "CLIMBER_FLAG", "加压奋进、进位赶超红旗", 1, climbed, null));
        }
        double sum = 0;
        for (int i = 0; i <= q; i++) {
            sum += quarters.get(i).total[u];
        }
        awards.add(award(quarter, u, "year", "YEAR_TO_DATE", "今年累计", null, null, sum));
        return new Scoreboard.Row(
                id("unit" + u),
                code(u),
                name(u),
                new Scoreboard.Cell(
                        "total",
                        figure(
                                quarter,
                                "score",
                                "total",
                                code(u),
                                name(u),
                                quarter.total[u],
                                2,
                                "分",
                                new Name("综合得分", "total score")),
                        figure(quarter, "rank", "total", code(u), name(u), rank, 0, "位", new Name("综合名次", "rank")),
                        null,
                        null),
                movement,
                boards,
                indicators,
                awards);
    }

    private Scoreboard.Award award(
            Quarter quarter,
            int u,
            String code,
            String rule,
            String name,
            @Nullable Integer times,
            @Nullable Integer places,
            @Nullable Double total) {
        var named = new Name(name, rule.toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        return new Scoreboard.Award(
                code,
                rule,
                named,
                true,
                times == null ? null : figure(quarter, "times", code, code(u), name(u), times, 0, "次", named),
                places == null ? null : figure(quarter, "places", code, code(u), name(u), places, 0, "位", named),
                total == null ? null : figure(quarter, "year", code, code(u), name(u), total, 2, "分", named),
                total == null ? null : figure(quarter, "yearrank", code, code(u), name(u), u + 1, 0, "位", named),
                null,
                null,
                null);
    }

    private int rank(Quarter quarter, int unit, java.util.function.IntToDoubleFunction score) {
        int rank = 1;
        for (int u = 0; u < units; u++) {
            if (score.applyAsDouble(u) > score.applyAsDouble(unit)) {
                rank++;
            }
        }
        return rank;
    }

    private Figure figure(
            Quarter quarter,
            String kind,
            String node,
            String unit,
            @Nullable Name of,
            double value,
            int decimals,
            String measure,
            Name measured) {
        return new Figure(
                FigureRef.of(kind, quarter.period, unit.isEmpty() ? "all" : unit, node),
                Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(10, RoundingMode.HALF_EVEN),
                decimals,
                measure,
                measured,
                of,
                quarter.period,
                Kind.FACT,
                quarter.published ? ValueState.PUBLISHED : ValueState.PROVISIONAL,
                origin);
    }

    @Override
    public UnitResult unit(String schemeCode, String unitCode) {
        int u = IntStream.range(0, units)
                .filter(x -> code(x).equals(unitCode))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("unit-not-assessed", unitCode));
        var past = new ArrayList<UnitResult.Point>();
        for (var quarter : quarters) {
            var row = row(quarter, u);
            past.add(point(quarter, u, "total", new Name("综合得分", "total"), row.total(), quarter.total));
            for (int b = 0; b < 4; b++) {
                int here = b;
                var scores = IntStream.range(0, units)
                        .mapToDouble(x -> quarter.boards[x][here])
                        .toArray();
                past.add(point(quarter, u, "b" + b, BOARDS.get(b), row.boards().get(b), scores));
            }
        }
        return new UnitResult(id("unit" + u), unitCode, name(u), null, past);
    }

    private UnitResult.Point point(
            Quarter quarter, int u, String node, Name name, Scoreboard.Cell cell, double[] scores) {
        var sorted = IntStream.range(0, scores.length)
                .mapToObj(i -> scores[i])
                .sorted(Comparator.reverseOrder())
                .toList();
        int rank = cell.rank().value().intValue();
        return new UnitResult.Point(
                summary(quarter),
                node,
                name,
                cell.score(),
                cell.rank(),
                figure(quarter, "median", node, "all", null, sorted.get(sorted.size() / 2), 2, "分", name),
                figure(quarter, "best", node, "all", null, sorted.getFirst(), 2, "分", name),
                rank == 1 ? null : figure(quarter, "ahead", node, code(u), null, sorted.get(rank - 2), 2, "分", name));
    }
}
