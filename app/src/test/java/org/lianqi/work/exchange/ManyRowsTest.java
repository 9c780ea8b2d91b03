package org.lianqi.work.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.lianqi.AskedOfTheDatabase;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A spreadsheet of ten thousand projects comes in, duplicates found, in a number of statements that is the same for a thousand. */
@PlatformTest
class ManyRowsTest {
    private static final String[] DISTRICTS = {"胶州市", "即墨区", "城阳区", "黄岛区", "平度市", "莱西市", "崂山区", "李沧区", "市北区", "市南区"};
    private static final String SYLLABLES = "澜岚峪岫溟泓璟珩琅钧铄锆镓硒砚磬翎翊翰蕤蕙蘅蓁芮苒菀葳薇藜蔚楠梓槿樾桉柘枫杉榕桦棠";
    private static final String[] PRODUCTS = {
        "电解液", "碳纤维", "减速机", "光刻胶", "压铸件", "喷丝板", "永磁体", "隔膜", "传感器", "密封圈", "轴承钢", "预制菜", "疫苗瓶", "导热片", "阀门", "齿轮箱"
    };

    @Autowired
    ProjectImport imports;

    @Autowired
    Officials officials;

    @Autowired
    Units units;

    @Autowired
    AskedOfTheDatabase asked;

    /** Time by the clock, and of the processors by the platform and its database: others may be at work on the machine. */
    private record Spent(long nanos, Duration busy) {
        static Spent now() {
            var here = ProcessHandle.current();
            return new Spent(
                    System.nanoTime(),
                    Stream.concat(Stream.of(here), here.descendants())
                            .flatMap(process -> process.info().totalCpuDuration().stream())
                            .reduce(Duration.ZERO, Duration::plus));
        }

        String until(Spent later) {
            return "%.1f s (processors %.1f s)"
                    .formatted(
                            (later.nanos - nanos) / 1e9, later.busy.minus(busy).toMillis() / 1e3);
        }
    }

    private record Made(byte[] bytes, TreeSet<String> planted) {}

    /** Every fiftieth row is an earlier one under another writing of its name. */
    private static Made made(int rows, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var planted = new TreeSet<String>();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("项目");
            var heads = new String[] {"项目编号", "项目名称", "所在区市", "总投资（万元）", "投资主体", "阶段", "数据截至"};
            for (int c = 0; c < heads.length; c++) {
                sheet.value(0, c, heads[c]);
            }
            var names = new String[rows];
            var places = new int[rows];
            var amounts = new int[rows];
            for (int r = 0; r < rows; r++) {
                boolean twin = r % 50 == 49;
                int of = r - 1 - random.nextInt(40);
                var key = "K" + seed + "-" + r;
                var brand = new StringBuilder();
                for (int i = 0; i < 4; i++) {
                    brand.append(SYLLABLES.charAt(random.nextInt(SYLLABLES.length())));
                }
                names[r] = twin ? "青岛" + names[of] + "项目" : brand + PRODUCTS[random.nextInt(PRODUCTS.length)];
                places[r] = twin ? places[of] : random.nextInt(DISTRICTS.length);
                amounts[r] = twin ? amounts[of] : 1_000 + random.nextInt(500_000);
                if (twin) {
                    planted.add(key);
                }
                sheet.value(r + 1, 0, key);
                sheet.value(r + 1, 1, names[r]);
                sheet.value(r + 1, 2, DISTRICTS[places[r]]);
                sheet.value(r + 1, 3, amounts[r]);
                sheet.value(r + 1, 4, brand + "集团");
                sheet.value(r + 1, 5, "签约");
                sheet.value(r + 1, 6, "2025-06-30");
            }
        }
        return new Made(bytes.toByteArray(), planted);
    }

    @Test
    void tenThousandRowsComeInWithTheirDuplicatesFound() throws IOException {
        int few = statements(made(1_000, 1), "few");
        int many = statements(made(10_000, 2), "many");
        assertThat(many).as("statements").isLessThanOrEqualTo(few);
        assertThat(many).isLessThan(150);
    }

    private int statements(Made made, String path) {
        var unit = officials.unit("mr" + UUID.randomUUID().toString().substring(0, 8));
        var desk = new ImportDesk(imports, Officials.of(officials.asSystem(() -> units.get(unit)), Role.REPORTER));
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest("POST", "/" + path)));
        try {
            return asked.during(
                            () -> {
                                var begun = Spent.now();
                                var batch = desk.bring("many.xlsx", made.bytes(), UnaryOperator.identity());
                                var run = desk.look(batch);
                                var looked = Spent.now();
                                var doubtful = run.rows(ImportRun.Fate.ASKED).stream()
                                        .map(row -> row.line().key())
                                        .collect(Collectors.toCollection(TreeSet::new));
                                assertThat(run.problems()).isEmpty();
                                assertThat(doubtful).as("planted").containsAll(made.planted());
                                assertThat(doubtful.size() - made.planted().size())
                                        .as("suspected besides")
                                        .isLessThan(made.planted().size());
                                for (var some : java.util.stream.IntStream.iterate(
                                                0, i -> i < doubtful.size(), i -> i + 500)
                                        .boxed()
                                        .toList()) {
                                    desk.decide(
                                            batch,
                                            doubtful.stream()
                                                    .skip(some)
                                                    .limit(500)
                                                    .collect(Collectors.toMap(
                                                            key -> key, key -> new ImportRun.Decision.LeaveOut())));
                                }
                                var clean = desk.look(batch);
                                var before = Spent.now();
                                desk.as(() -> imports.keep(batch, clean.fingerprint()));
                                System.out.printf(
                                        "%d rows: read and looked at in %s, %d asked of %d planted, kept in %s%n",
                                        run.read(),
                                        begun.until(looked),
                                        doubtful.size(),
                                        made.planted().size(),
                                        before.until(Spent.now()));
                            },
                            "/" + path)
                    .size();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
