package org.lianqi.bench.projects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.bench.Row;
import org.lianqi.bench.Suite;

/**
 * The platform with a register of a province: what twenty people wait for who click every three seconds, each in one district;
 * what one person waits for, beside the same question asked of the database directly in the same session settings; and a list
 * of ten thousand projects that comes in. Times are taken at the client on this machine and hold the whole page.
 */
public final class ProjectsSuite implements Suite {
    private static final int THINK_MILLIS = 3000;
    private static final int CLICKS = 24;
    private static final int ALONE = 15;
    private static final double AIM_MILLIS = 100;
    private static final double AIM_WHOLE_MILLIS = 1500;
    private static final double AIM_RATIO = 1.5;
    private static final double AIM_IMPORT_SECONDS = 5;
    private static final int ROWS = 10_000;
    private static final Pattern BATCH = Pattern.compile("\"batch\":\"([0-9a-f-]{36})\"");
    private static final Pattern FINGERPRINT = Pattern.compile("\"fingerprint\":\"([0-9a-f]{64})\"");

    private final long projects;
    private final long tasks;

    /** The sizes the platform is built for. */
    public ProjectsSuite() {
        this(1_000_000, 20_000);
    }

    private ProjectsSuite(long projects, long tasks) {
        this.projects = projects;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "projects";
    }

    /** {@code --projects N}: a register of another size, with five events a project and one task for fifty. */
    @Override
    public @Nullable Suite with(String option, String value) {
        return option.equals("--projects") && value.matches("[1-9]\\d{1,7}")
                ? new ProjectsSuite(Long.parseLong(value), Math.max(1, Long.parseLong(value) / 50))
                : null;
    }

    @Override
    public List<Row> measure() throws Exception {
        var home =
                Path.of(System.getProperty("lianqi.home", ".")).toAbsolutePath().normalize();
        var data = Files.createTempDirectory("lianqi-bench-projects");
        try (var platform = Platform.start(home, data);
                var owner = platform.owner()) {
            long begun = System.nanoTime();
            new Register(projects, tasks).fill(owner);
            System.err.printf(
                    Locale.ROOT,
                    "%,d projects, %,d events, %,d tasks made in %.0f s%n",
                    projects,
                    projects * 5,
                    tasks,
                    (System.nanoTime() - begun) / 1e9);
            var rows = new ArrayList<Row>();
            rows.addAll(alone(platform, owner));
            rows.addAll(together(platform));
            rows.addAll(list(platform));
            return rows;
        } finally {
            try (var files = Files.walk(data)) {
                for (var path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Something one asks, and the same asked of the database by hand; without SQL where the answer lies in memory. */
    private record Question(
            String id, String what, String path, @Nullable String sql, double aim) {}

    private static String past() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).minusYears(2).toString();
    }

    private static final String COLUMNS =
            "project_id, name, unit_id, stage, standing, stage_since, stage_day_known, chain,"
                    + " planned_cny, fixed_cny, signed_cny, funds_cny, completed_cny, statistics_cny, progress, origin";

    private static String bare(String condition, String order) {
        return "with c as materialized (select count(*) as n from project_version where " + condition + ")"
                + " select c.n, p.* from c left join (select " + COLUMNS + " from project_version where " + condition
                + " order by " + order + ", project_id limit 50) p on true";
    }

    private static List<Question> ofDistrict(int number) {
        var unit = Register.district(number);
        var own = "unit_id = (select id from unit where code = '" + unit
                + "') and standing <> 'MERGED' and recorded_to is null";
        var today = own + " and effective_to is null";
        var then = own + " and effective_from <= '" + past() + "' and (effective_to is null or effective_to > '"
                + past() + "')";
        return List.of(
                new Question(
                        "list",
                        "filtered and sorted list",
                        "/projects?stage=SIGNED&sort=name&unit=" + unit,
                        bare(today + " and stage = 'SIGNED'", "name"),
                        AIM_MILLIS),
                new Question(
                        "all",
                        "all of the district, the largest first",
                        "/projects?unit=" + unit,
                        bare(today, "planned_cny desc nulls last"),
                        AIM_MILLIS),
                new Question(
                        "past",
                        "portfolio as of two years back",
                        "/projects?unit=" + unit + "&on=" + past(),
                        bare(then, "planned_cny desc nulls last"),
                        AIM_MILLIS),
                new Question(
                        "alike",
                        "duplicate check of a new project",
                        "/projects/alike?responsible=" + unit + "&name=" + Person.encoded("澜岚峪岫电解液生产基地项目"),
                        null,
                        AIM_MILLIS));
    }

    private static List<Question> ofAll() {
        var whole = "standing <> 'MERGED' and recorded_to is null";
        return List.of(
                new Question(
                        "board",
                        "whole-table dashboard",
                        "/projects/board",
                        "select stage, quarter, sum(projects), sum(stated), sum(planned_cny), sum(within_3), sum(within_6),"
                                + " sum(within_12), sum(within_18), sum(within_24) from project_total group by 1, 2",
                        AIM_MILLIS),
                new Question(
                        "whole-past",
                        "whole table as of two years back",
                        "/projects?on=" + past(),
                        bare(
                                whole + " and effective_from <= '" + past()
                                        + "' and (effective_to is null or effective_to > '" + past() + "')",
                                "planned_cny desc nulls last"),
                        AIM_WHOLE_MILLIS));
    }

    private List<Row> alone(Platform platform, Connection owner) throws Exception {
        var rows = new ArrayList<Row>();
        var reporter = Person.signIn(platform, Register.reporter(0));
        var leader = Person.signIn(platform, Register.LEADER);
        for (var question : ofDistrict(0)) {
            rows.addAll(alone(question, reporter, owner, Register.reporter(0)));
        }
        for (var question : ofAll()) {
            rows.addAll(alone(question, leader, owner, Register.LEADER));
        }
        return rows;
    }

    /** Page and SQL take turns, so that what else runs on the machine meets both. */
    private List<Row> alone(Question question, Person person, Connection owner, String account) throws Exception {
        double first = person.get(question.path()).millis();
        var ours = new ArrayList<Double>();
        var rivals = new ArrayList<Double>();
        for (int turn = 0; turn < ALONE; turn++) {
            ours.add(person.get(question.path()).millis());
            if (question.sql() != null) {
                rivals.add(bareMillis(owner, account, question.sql()));
            }
        }
        var size = "%,d".formatted(projects);
        var rows = new ArrayList<Row>();
        if (question.sql() == null) {
            rows.add(new Row(
                    "projects.first." + question.id(),
                    question.what() + ", first one asked of a district",
                    size,
                    first,
                    "ms",
                    "",
                    null,
                    null));
        } else {
            double median = at(ours, 0.5);
            double rival = at(rivals, 0.5);
            rows.add(new Row(
                    "projects.alone." + question.id(),
                    question.what() + ", alone, over bare SQL",
                    size,
                    median,
                    "ms",
                    "SQL",
                    rival,
                    AIM_RATIO * rival));
        }
        if (question.aim() == AIM_WHOLE_MILLIS || question.id().equals("board")) {
            rows.add(new Row(
                    "projects.p95." + question.id(),
                    question.what() + ", p95 alone",
                    size,
                    at(ours, 0.95),
                    "ms",
                    "",
                    null,
                    question.aim()));
        }
        return rows;
    }

    private static double bareMillis(Connection owner, String account, String sql) throws SQLException {
        owner.setAutoCommit(false);
        try (var run = owner.createStatement()) {
            run.execute(
                    "select set_config('lianqi.kind', 'official', true), set_config('lianqi.account', id::text, true),"
                            + " set_config('lianqi.unit', unit_id::text, true), set_config('lianqi.roles', '"
                            + (account.equals(Register.LEADER) ? "leader" : "reporter")
                            + "', true) from account where username = '"
                            + account + "'");
            run.execute("set local role lianqi_app");
            long begun = System.nanoTime();
            try (var rows = run.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
            return (System.nanoTime() - begun) / 1e6;
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    /** Twenty people at once, each in a district of his own, three seconds between clicks. */
    private List<Row> together(Platform platform) throws Exception {
        var all = new TreeMap<String, List<Double>>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Map<String, List<Double>>>>();
            for (int i = 0; i < Register.DISTRICTS; i++) {
                int number = i;
                tasks.add(() -> clicks(platform, number));
            }
            for (var done : people.invokeAll(tasks)) {
                done.get()
                        .forEach((id, millis) -> all.computeIfAbsent(id, any -> new ArrayList<>())
                                .addAll(millis));
            }
        }
        var rows = new ArrayList<Row>();
        for (var question : ofDistrict(0)) {
            var millis = all.getOrDefault(question.id(), List.of());
            var size = "%,d × %d".formatted(projects / Register.DISTRICTS, Register.DISTRICTS);
            rows.add(new Row(
                    "projects.p50." + question.id(),
                    question.what() + ", p50 of 20 people",
                    size,
                    at(millis, 0.5),
                    "ms",
                    "",
                    null,
                    null));
            rows.add(new Row(
                    "projects.p95." + question.id(),
                    question.what() + ", p95 of 20 people",
                    size,
                    at(millis, 0.95),
                    "ms",
                    "",
                    null,
                    AIM_MILLIS));
        }
        return rows;
    }

    private static Map<String, List<Double>> clicks(Platform platform, int number) throws Exception {
        var person = Person.signIn(platform, Register.reporter(number));
        var random = new SplittableRandom(number);
        var questions = ofDistrict(number);
        // what a district asks first makes its projects ready to be compared; it is measured by itself
        for (var question : questions) {
            person.get(question.path());
        }
        var millis = new TreeMap<String, List<Double>>();
        for (int click = 0; click < CLICKS; click++) {
            Thread.sleep(random.nextInt(THINK_MILLIS / 2, THINK_MILLIS * 3 / 2));
            var question = questions.get(click % questions.size());
            millis.computeIfAbsent(question.id(), any -> new ArrayList<>())
                    .add(person.get(question.path()).millis());
        }
        return millis;
    }

    /** A list of new projects, from the upload to the last of them kept; the second of two, the first one warms the platform. */
    private List<Row> list(Platform platform) throws Exception {
        var reporter = Person.signIn(platform, Register.reporter(1));
        imported(reporter, 1_000, 1);
        double[] took = imported(reporter, ROWS, 2);
        return List.of(
                new Row(
                        "projects.import.look",
                        "list read, compared and tried",
                        "10,000 rows",
                        took[0],
                        "s",
                        "",
                        null,
                        null),
                new Row("projects.import.keep", "the same kept", "10,000 rows", took[1], "s", "", null, null),
                new Row(
                        "projects.import",
                        "list of projects comes in, duplicates looked for",
                        "10,000 rows",
                        took[0] + took[1],
                        "s",
                        "",
                        null,
                        AIM_IMPORT_SECONDS));
    }

    private static double[] imported(Person reporter, int count, long seed) throws Exception {
        var look = reporter.upload("/api/v1/projects/import", "list" + seed + ".csv", csv(count, seed));
        var keep = reporter.post(
                "/api/v1/projects/import/" + found(BATCH, look.body()) + "/keep",
                "{\"fingerprint\":\"" + found(FINGERPRINT, look.body()) + "\"}");
        return new double[] {look.millis() / 1e3, keep.millis() / 1e3};
    }

    private static String found(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException(pattern + " is not in " + text.substring(0, Math.min(text.length(), 500)));
        }
        return matcher.group(1);
    }

    /** Names of nine characters by chance out of many, so that none looks like another and all can be kept. */
    private static String csv(int count, long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("项目编号,项目名称,总投资（万元）,投资主体,阶段,数据截至\n");
        for (int row = 0; row < count; row++) {
            var name = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                name.append((char) (0x4e00 + random.nextInt(6000)));
            }
            text.append("B")
                    .append(seed)
                    .append('-')
                    .append(row)
                    .append(',')
                    .append(name)
                    .append(',')
                    .append(1_000 + random.nextInt(500_000))
                    .append(',')
                    .append(name, 0, 4)
                    .append("集团,签约,2025-06-30\n");
        }
        return text.toString();
    }

    private static double at(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }
}
