package org.lianqi.engine.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.reference.Vectors;

/**
 * How many suggestions are right and how many duplicates are suggested: every name entered again in each way in which people
 * enter a name again, and beside it phases and neighbours, which look alike and are not. The ways are ours, the names real.
 */
class MeasuredTest {

    private static final long SEED = 15;
    private static final double[] THRESHOLDS = {0.75, 0.80, 0.85, 0.90, 0.95};

    private static final List<String> PLACES = List.of(
            "青岛市",
            "胶州市",
            "莱西市",
            "即墨区",
            "黄岛区",
            "崂山区",
            "市北区",
            "李沧区",
            "城阳区",
            "平度市",
            "山东省",
            "上合示范区",
            "北京市",
            "福建省",
            "莱州市",
            "Beijing",
            "Tianjin",
            "Hebei",
            "Shanxi",
            "Liaoning",
            "Jilin",
            "Heilongjiang",
            "Shanghai",
            "Jiangsu",
            "Zhejiang",
            "Anhui",
            "Fujian",
            "Jiangxi",
            "Shandong",
            "Henan",
            "Hubei",
            "Hunan",
            "Guangdong",
            "Guangxi",
            "Hainan",
            "Chongqing",
            "Sichuan",
            "Guizhou",
            "Yunnan",
            "Tibet",
            "Shaanxi",
            "Gansu",
            "Qinghai",
            "Ningxia",
            "Xinjiang");

    private static final Vocabulary WORDS = Vocabulary.withPlaces(PLACES);
    private static final NameReader READER = new NameReader(WORDS);

    /** Names of our own, in the manner of those that may not be copied in. */
    private static final List<String> SYNTHETIC = List.of(
            "海晟新能源汽车电池产业园",
            "瑞泽生物医药研发中心项目",
            "中科蓝谷海洋装备制造基地",
            "恒拓智能家电生产线",
            "金禾粮油食品加工项目",
            "云帆跨境电商物流园",
            "博远半导体芯片封装项目",
            "华屹氢能装备产业基地",
            "东韵文化旅游综合体",
            "青川冷链供应链中心",
            "启明星精密模具工厂",
            "鲁岳轨道交通零部件项目",
            "安驰整车制造基地",
            "天澜光伏储能项目",
            "合众医疗器械产业园",
            "百川污水处理厂",
            "宏泰橡胶轮胎智能工厂",
            "凌霄航空材料生产基地",
            "丰穗种业研究院",
            "沃野农业科技示范园");

    @FunctionalInterface
    private interface Way {
        @Nullable
        String again(String name, SplittableRandom random);
    }

    @Test
    void ofNamesOfOurOwnNearlyAllAreFoundAgainAndNearlyNothingElse() {
        var random = new SplittableRandom(SEED);
        var base = new ArrayList<Entry>();
        for (String name : SYNTHETIC) {
            String region = "37028" + (1 + random.nextInt(4));
            base.add(entry("s" + base.size(), name, region, BigDecimal.valueOf(1 + random.nextInt(60), -8)));
        }
        var counts = measured("names of our own", base, chinese());

        assertThat(counts.get(0.85).precision()).isGreaterThan(0.98);
        assertThat(counts.get(0.85).recall()).isGreaterThan(0.94);
    }

    @Test
    void ofProjectsOfQingdaoMostAreFoundAgainAndLittleElse() {
        shared("qingdao_projects.csv", "project_key").ifPresent(file -> {
            var base = file.names().stream()
                    .map(id -> entry(
                            id,
                            file.cell(id, "project_name"),
                            file.cell(id, "district_code"),
                            amount(file.cell(id, "total_investment_100m"), 8)))
                    .toList();
            var counts = measured("projects of Qingdao", base, chinese());

            assertThat(counts.get(0.85).precision()).isGreaterThan(0.95);
            assertThat(counts.get(0.85).recall()).isGreaterThan(0.87);
        });
    }

    @Test
    void ofProjectsOfTheWorldBankMostAreFoundAgainAndLittleElse() {
        shared("worldbank_china_projects.csv", "project_id").ifPresent(file -> {
            var base = file.names().stream()
                    .map(id ->
                            entry(id, file.cell(id, "project_name"), "", amount(file.cell(id, "project_cost_usd"), 0)))
                    .toList();
            var counts = measured("projects of the World Bank", base, english());

            assertThat(counts.get(0.85).precision()).isGreaterThan(0.87);
            assertThat(counts.get(0.85).recall()).isGreaterThan(0.93);
        });
    }

    private static Map<String, Way> chinese() {
        var traditional = Transliterator.getInstance("Simplified-Traditional");
        var fullWidth = Transliterator.getInstance("Halfwidth-Fullwidth");
        var ways = new LinkedHashMap<String, Way>();
        ways.put("place added", (name, random) -> (random.nextBoolean() ? "青岛市" : "山东青岛") + name);
        ways.put("place dropped", (name, random) -> changed(name, name.replaceAll("青岛市?|胶州市?|莱西", "")));
        ways.put(
                "ending changed",
                (name, random) -> name.replaceFirst("(项目|工程|产业园|基地|中心|工厂|生产线|综合体|示范园)$", "")
                        + List.of("产业园项目", "有限公司", "建设工程", "（集团）公司项目", "生产基地").get(random.nextInt(5)));
        ways.put("short name", (name, random) -> {
            var own = READER.read(name).own();
            return own.isEmpty() || own.getFirst().length() < 2 ? null : own.getFirst() + "项目";
        });
        ways.put("traditional", (name, random) -> changed(name, traditional.transliterate(name)));
        ways.put("full width", (name, random) -> changed(name, fullWidth.transliterate(name)));
        ways.put("a typo", (name, random) -> {
            int at = random.nextInt(name.length());
            return name.substring(0, at) + "的一国在人了有和主产不为这工地".charAt(random.nextInt(15)) + name.substring(at + 1);
        });
        ways.put("reordered", (name, random) -> {
            int at = 2 + random.nextInt(Math.max(1, name.length() - 3));
            return at >= name.length() - 1 ? null : name.substring(at) + name.substring(0, at);
        });
        return ways;
    }

    private static Map<String, Way> english() {
        var fullWidth = Transliterator.getInstance("Halfwidth-Fullwidth");
        var ways = new LinkedHashMap<String, Way>();
        ways.put("place added", (name, random) -> "China: " + name);
        ways.put(
                "ending changed", (name, random) -> changed(name, name.replaceFirst("(?i) project$", "") + " Program"));
        ways.put("a word dropped", (name, random) -> {
            var words = new ArrayList<>(List.of(name.split(" ", -1)));
            if (words.size() < 3) {
                return null;
            }
            words.remove(random.nextInt(words.size()));
            return String.join(" ", words);
        });
        ways.put("full width", (name, random) -> fullWidth.transliterate(name));
        ways.put("a typo", (name, random) -> {
            int at = random.nextInt(name.length());
            return name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
        });
        ways.put("reordered", (name, random) -> {
            var words = new ArrayList<>(List.of(name.split(" ", -1)));
            Collections.rotate(words, 1);
            return changed(name, String.join(" ", words));
        });
        return ways;
    }

    private static @Nullable String changed(String name, String again) {
        return again.equals(name) || again.isBlank() ? null : again;
    }

    private record Count(int asked, int right, int wrong) {
        double precision() {
            return (double) right / Math.max(1, right + wrong);
        }

        double recall() {
            return (double) right / asked;
        }
    }

    private static Map<Double, Count> measured(String what, List<Entry> base, Map<String, Way> ways) {
        var random = new SplittableRandom(SEED);
        var held = Lookalikes.of(base, WORDS);
        var name = new HashMap<String, String>();
        base.forEach(entry -> name.put(entry.id(), NameReader.fold(entry.names().getFirst())));
        var right = new TreeMap<Double, Integer>();
        var wrong = new TreeMap<Double, Integer>();
        var byWay = new LinkedHashMap<String, int[]>();
        int asked = 0;
        for (var way : ways.entrySet()) {
            for (var entry : base) {
                String again = way.getValue().again(entry.names().getFirst(), random);
                if (again == null) {
                    continue;
                }
                asked++;
                var count = byWay.computeIfAbsent(way.getKey(), any -> new int[2]);
                count[0]++;
                for (var pair : same(held, again(entry, again, random))) {
                    // a name that stands twice in the file is one project as far as anybody can see
                    boolean found = pair.right().id().equals(entry.id());
                    if (found || !name.get(pair.right().id()).equals(name.get(entry.id()))) {
                        for (double threshold : THRESHOLDS) {
                            if (pair.score() >= threshold) {
                                (found ? right : wrong).merge(threshold, 1, Integer::sum);
                            }
                        }
                        if (found && pair.score() >= Lookalikes.SUGGESTED) {
                            count[1]++;
                        }
                    }
                }
            }
        }
        int neighbours = 0;
        int neighboursWrong = 0;
        for (var entry : base) {
            var own = READER.read(entry.names().getFirst()).own();
            var other = READER.read(
                            base.get(random.nextInt(base.size())).names().getFirst())
                    .own();
            String folded = NameReader.fold(entry.names().getFirst());
            if (own.isEmpty() || other.isEmpty() || own.getFirst().length() < 2 || other.equals(own)) {
                continue;
            }
            neighbours++;
            var neighbour = again(entry, folded.replace(own.getFirst(), other.getFirst()), random);
            for (var pair : same(held, neighbour)) {
                if (pair.right().id().equals(entry.id())) {
                    neighboursWrong += pair.score() >= Lookalikes.SUGGESTED ? 1 : 0;
                    for (double threshold : THRESHOLDS) {
                        if (pair.score() >= threshold) {
                            wrong.merge(threshold, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        var whole = base.stream()
                .filter(entry -> READER.read(entry.names().getFirst()).parts().isEmpty())
                .toList();
        var firstPhases = Lookalikes.of(
                whole.stream()
                        .map(entry -> again(entry, entry.names().getFirst() + "一期", random))
                        .toList(),
                WORDS);
        int phasesTold = 0;
        for (var entry : whole) {
            var second = again(entry, entry.names().getFirst() + "二期", random);
            for (var pair :
                    firstPhases.find(renamed(second), Lookalikes.SUGGESTED).pairs()) {
                if (pair.right().id().equals(second.id())) {
                    assertThat(pair.kind()).isEqualTo(Pair.Kind.PHASES);
                    phasesTold++;
                }
            }
        }
        var counts = new TreeMap<Double, Count>();
        System.out.printf(
                Locale.ROOT,
                "Duplicates, %s, seed %d: %d names entered again %d times; %d of %d neighbours suggested; %d of %d second phases told%n",
                what,
                SEED,
                base.size(),
                asked,
                neighboursWrong,
                neighbours,
                phasesTold,
                whole.size());
        for (double threshold : THRESHOLDS) {
            var count = new Count(asked, right.getOrDefault(threshold, 0), wrong.getOrDefault(threshold, 0));
            counts.put(threshold, count);
            System.out.printf(
                    Locale.ROOT,
                    "  from %.2f: precision %.3f, recall %.3f%n",
                    threshold,
                    count.precision(),
                    count.recall());
        }
        byWay.forEach((way, count) -> System.out.printf("  %s: %d of %d%n", way, count[1], count[0]));
        return counts;
    }

    private static List<Pair> same(Lookalikes held, Entry entry) {
        return held.find(renamed(entry), THRESHOLDS[0]).pairs().stream()
                .filter(pair -> pair.kind() == Pair.Kind.SAME)
                .toList();
    }

    private static Entry renamed(Entry entry) {
        return new Entry(
                "again", entry.names(), Set.of(), Set.of(), Set.of(), entry.region(), null, entry.amount(), null);
    }

    /** The amount is told up to 8 % off. */
    private static Entry again(Entry entry, String name, SplittableRandom random) {
        double off = 0.92 + 0.16 * random.nextDouble();
        var amount = entry.amount() == null ? null : entry.amount().multiply(BigDecimal.valueOf(off));
        return new Entry(entry.id(), List.of(name), Set.of(), Set.of(), Set.of(), entry.region(), null, amount, null);
    }

    private static Entry entry(String id, String name, String region, @Nullable BigDecimal amount) {
        return new Entry(
                id, List.of(name), Set.of(), Set.of(), Set.of(), region.isEmpty() ? null : region, null, amount, null);
    }

    private static @Nullable BigDecimal amount(String cell, int zeros) {
        var amount = cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell).movePointRight(zeros);
        return amount.signum() > 0 ? amount : null;
    }

    private static Optional<Vectors> shared(String file, String key) {
        var path = Vectors.findShared().map(folder -> folder.resolve("data/projects/" + file));
        if (path.isEmpty()) {
            System.out.println("Skipped: duplicates in " + file + ": no shared data here");
        }
        return path.map(there -> Vectors.in(there, key));
    }
}
