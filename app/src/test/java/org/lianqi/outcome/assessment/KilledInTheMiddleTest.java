package org.lianqi.outcome.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.PlatformProcess;
import org.lianqi.Visitor;
import org.lianqi.ground.audit.AuditVerify;
import org.lianqi.ground.audit.Head;
import org.lianqi.ground.store.OwnerOf;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeFile;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Kill -9 while a file is uploaded, another is written and a quarter is published, all three at once: after the next
 * start each is there whole or not at all, can be done again, and is then there once. Every second time the database
 * dies in the same moment, so that it has to recover by itself.
 */
class KilledInTheMiddleTest {
    private static final int KILLS = Boolean.getBoolean("lianqi.full") ? 40 : 3;
    private static final String PASSWORD = "correct horse battery";
    private static final String SCHEME = "KILLED";
    private static final List<String> DISTRICTS =
            List.of("370202", "370203", "370211", "370212", "370213", "370214", "370215", "370281", "370283", "370285");

    /** 10 units × 2 indicators × so many quarters back. */
    private static final int YEARS = 70;

    private static final int ROWS = DISTRICTS.size() * 2 * 4 * YEARS;

    @TempDir
    Path folder;

    /** What was under way when the platform was killed. */
    private record Attack(UUID batch, String uploaded, UUID quarter, int revision, String period) {}

    @Test
    void allOrNothingIsThereAfterAKillAndDoneAgainItIsThereOnce() throws Exception {
        var seed = Long.getLong("lianqi.seed", System.nanoTime());
        System.out.println("kills: " + KILLS + ", -Dlianqi.seed=" + seed);
        var random = new Random(seed);
        var data = folder.resolve("data");
        Head printed = null;
        Attack last = null;
        long publishing = 0;
        long writing = 0;
        int cutOff = 0;
        for (int round = 0; round <= KILLS; round++) {
            var port = PlatformProcess.freePort();
            try (var platform = PlatformProcess.serving(List.of(), folder, data, port);
                    var owner = OwnerOf.running(data)) {
                if (round == 0) {
                    prepare(owner);
                }
                assertThat(AuditVerify.verify(owner, printed == null ? List.of() : List.of(printed))
                                .findings())
                        .as("round %d of seed %d", round, seed)
                        .isEmpty();
                var reporter = new Visitor(port);
                reporter.signIn("reporter", PASSWORD);
                var assessor = new Visitor(port);
                assessor.signIn("assessor", PASSWORD);
                var leader = new Visitor(port);
                leader.signIn("leader", PASSWORD);
                if (last != null) {
                    cutOff += wholeOrNothing(owner, data, last, round, seed);
                    doneAgainItIsThereOnce(owner, reporter, assessor, last);
                }
                if (round == 0) {
                    // once undisturbed, to know how long each takes
                    var calm = ready(owner, reporter, assessor, leader, "calm", "2023Q1");
                    var begun = System.nanoTime();
                    reporter.post("/values/import/" + calm.batch(), Map.of("submit", "true"));
                    writing = System.nanoTime() - begun;
                    begun = System.nanoTime();
                    publish(assessor, calm);
                    publishing = System.nanoTime() - begun;
                    doneAgainItIsThereOnce(owner, reporter, assessor, calm);
                }
                if (round < KILLS) {
                    last = ready(
                            owner,
                            reporter,
                            assessor,
                            leader,
                            "round" + round,
                            (2020 - round / 4) + "Q" + (4 - round % 4));
                    printed = linkedHead(owner);
                    kill(platform, reporter, assessor, last, random, writing, publishing, round % 2 == 1);
                } else {
                    assertThat(platform.stop()).isIn(0, 143);
                }
            }
        }
        System.out.printf(
                "written in %d ms, published in %d ms undisturbed; of %d steps under way %d were cut off%n",
                writing / 1_000_000, publishing / 1_000_000, KILLS * 3, cutOff);
    }

    /** Sends all three and kills about the time they take, each hit at a moment of its own. */
    private static void kill(
            PlatformProcess platform,
            Visitor reporter,
            Visitor assessor,
            Attack attack,
            Random random,
            long writing,
            long publishing,
            boolean databaseToo)
            throws Exception {
        // up to twice as long as each takes, so that some have just ended
        long moment = (long) (random.nextDouble() * 2 * writing);
        long publishAt = Math.max(0, moment - (long) (random.nextDouble() * 4 * publishing));
        long uploadAt = Math.max(0, moment - (long) (random.nextDouble() * 2 * writing));
        var go = new CountDownLatch(1);
        var sent = List.of(
                after(go, 0, () -> reporter.post("/values/import/" + attack.batch(), Map.of("submit", "true"))),
                after(go, publishAt, () -> publish(assessor, attack)),
                after(go, uploadAt, () -> upload(reporter, attack.uploaded() + "-again")));
        go.countDown();
        Thread.sleep(Duration.ofNanos(moment));
        var below = ProcessHandle.of(platform.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        platform.kill();
        if (databaseToo) {
            below.forEach(ProcessHandle::destroyForcibly);
        }
        for (var thread : sent) {
            thread.join();
        }
        for (var process : below) {
            process.onExit().get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    private static Thread after(CountDownLatch go, long nanos, Runnable request) {
        return Thread.ofPlatform().start(() -> {
            try {
                go.await();
                Thread.sleep(Duration.ofNanos(nanos));
                request.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.io.UncheckedIOException killed) {
                // the platform went away before it answered: what this test is about
            }
        });
    }

    /** @return how many of the three were cut off before they took effect */
    private static int wholeOrNothing(Connection owner, Path data, Attack attack, int round, long seed)
            throws Exception {
        var which = "round " + round + " of seed " + seed;
        var written = one(owner, "select count(*) from observation where batch = '" + attack.batch() + "'");
        assertThat(written).as(which).isIn(0L, (long) ROWS);
        assertThat(one(owner, "select count(*) from observation_revision where batch = '" + attack.batch() + "'"))
                .as(which)
                .isEqualTo(written);
        var committed = written == 0 ? 0L : 1L;
        assertThat(one(
                        owner,
                        "select count(*) from import_batch where state = 'committed' and id = '" + attack.batch()
                                + "'"))
                .as(which)
                .isEqualTo(committed);
        assertThat(entries(owner, "values.import", attack.batch().toString()))
                .as(which)
                .isEqualTo(committed);
        var published = one(owner, "select count(*) from publication where assessment_id = '" + attack.quarter() + "'");
        assertThat(traces(owner, attack)).as(which).containsOnly(published);
        // of the file that was coming in: a row only with all its bytes
        try (var rows = owner.createStatement().executeQuery("select sha256, size_bytes from evidence")) {
            while (rows.next()) {
                var sum = rows.getString(1);
                var file = data.resolve("evidence").resolve(sum.substring(0, 2)).resolve(sum);
                assertThat(file).as(which).hasSize(rows.getLong(2));
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
                        .as(which)
                        .isEqualTo(sum);
            }
        }
        var arrived =
                one(owner, "select count(*) from import_batch where file_name = '" + attack.uploaded() + "-again.csv'");
        assertThat(arrived).as(which).isLessThanOrEqualTo(1);
        return (int) (3 - committed - published - arrived);
    }

    private static void doneAgainItIsThereOnce(Connection owner, Visitor reporter, Visitor assessor, Attack attack)
            throws SQLException {
        assertThat(reporter.post("/values/import/" + attack.batch(), Map.of("submit", "true"))
                        .location())
                .endsWith("/values/import/" + attack.batch());
        publish(assessor, attack);
        assertThat(one(owner, "select count(*) from observation where batch = '" + attack.batch() + "'"))
                .isEqualTo(ROWS);
        assertThat(entries(owner, "values.import", attack.batch().toString())).isOne();
        assertThat(one(owner, "select count(*) from publication where assessment_id = '" + attack.quarter() + "'"))
                .isOne();
        assertThat(traces(owner, attack)).containsOnly(1L);
    }

    /** What publishing leaves behind, each counted so that 1 is the whole of it and 0 none. */
    private static List<Long> traces(Connection owner, Attack attack) throws SQLException {
        var quarter = "'" + attack.quarter() + "'";
        return List.of(
                one(owner, "select count(*) from assessment where stage = 'PUBLISHED' and id = " + quarter),
                one(
                        owner,
                        "select count(*) from assessment_step where step = 'PUBLISH' and assessment_id = " + quarter),
                entries(owner, "assessment.publish", SCHEME + "/" + attack.period()),
                one(
                        owner,
                        "select count(*) from notice where kind = 'assessment.published' and link = '/quarters/"
                                + SCHEME + "/" + attack.period() + "'"),
                share(
                        owner,
                        "select count(*) filter (where published_at is not null), count(*) from observation where source ="
                                + " 'seed' and period = '" + attack.period() + "'"));
    }

    private static long entries(Connection owner, String action, String subject) throws SQLException {
        return one(
                owner,
                "select count(*) from audit_entry where action = '" + action + "' and subject_id = '" + subject + "'");
    }

    /** A file checked and a quarter approved: both one request before their end. */
    private static Attack ready(
            Connection owner, Visitor reporter, Visitor assessor, Visitor leader, String name, String period)
            throws SQLException {
        execute(
                owner,
                "insert into observation (indicator, definition, unit_id, period, caliber, source, kind, value,"
                        + " unit_of_measure, state, origin, action, changed_by_name) select i, 1, u.id, '" + period
                        + "', 'A', 'seed', 'fact', 10 + row_number() over (), '亿元', 'verified', 'synthetic', 'enter',"
                        + " 'test' from unit u, unnest(array['CT-1', 'CT-2']) i where u.kind = 'district'");
        assertThat(assessor.post(
                                "/quarters",
                                Map.of("scheme", SCHEME, "period", period, "units", "370200:district", "due", ""))
                        .location())
                .contains("/quarters/" + SCHEME + "/" + period);
        var path = "/quarters/" + SCHEME + "/" + period;
        for (var step : List.of("verify", "notice", "freeze", "compute", "approve")) {
            var answer = (step.equals("approve") ? leader : assessor)
                    .post(
                            path + "/" + step,
                            Map.of(
                                    "revision",
                                    Long.toString(revision(owner, period)),
                                    "until",
                                    LocalDate.now().plusDays(9).toString(),
                                    "contact",
                                    "0532",
                                    "reason",
                                    "各单位无异议"));
            assertThat(answer.status()).as("%s: %s", step, answer.body()).isEqualTo(302);
        }
        assertThat(text(owner, "select stage from assessment where period = '" + period + "'"))
                .isEqualTo("APPROVED");
        return new Attack(
                upload(reporter, name),
                name,
                UUID.fromString(text(owner, "select id from assessment where period = '" + period + "'")),
                (int) revision(owner, period),
                period);
    }

    private static void publish(Visitor assessor, Attack attack) {
        assessor.post(
                "/quarters/" + SCHEME + "/" + attack.period() + "/publish",
                Map.of("revision", Integer.toString(attack.revision())));
    }

    /** Thousands of rows, of a source of their own so that each file is new. */
    private static UUID upload(Visitor reporter, String name) {
        var file = new StringBuilder("unit,indicator,period,caliber,value,unit_of_measure,kind,source,as_of\n");
        for (int year = 2024 - YEARS; year < 2024; year++) {
            for (int quarter = 1; quarter <= 4; quarter++) {
                for (var district : DISTRICTS) {
                    for (var indicator : List.of("CT-1", "CT-2")) {
                        file.append(district + "," + indicator + "," + year + "Q" + quarter + ",A,12.5,亿元,fact,file "
                                + name + ",\n");
                    }
                }
            }
        }
        var answer = reporter.upload("/values/import", Map.of(), "file", name + ".csv", file.toString());
        assertThat(answer.location()).as(answer.body()).contains("/values/import/");
        return UUID.fromString(answer.location().replaceAll(".*/", ""));
    }

    private static void prepare(Connection owner) throws SQLException {
        var hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);
        for (var who : List.of(
                "assessor QD-ASSESS assessor",
                "reporter QD-ASSESS assessor",
                "leader QD-ASSESS leader",
                "told 370281 reporter")) {
            var words = who.split(" ");
            execute(
                    owner,
                    "insert into account (username, display_name, unit_id) select '" + words[0] + "', '" + words[0]
                            + "', id from unit where code = '" + words[1] + "'");
            execute(
                    owner,
                    "insert into account_role select id, '" + words[2] + "' from account where username = '" + words[0]
                            + "'");
            execute(
                    owner,
                    "insert into account_access (account_id, password_hash) select id, '" + hash
                            + "' from account where username = '" + words[0] + "'");
        }
        owner.setAutoCommit(false);
        for (var code : List.of("CT-1", "CT-2")) {
            execute(owner, "insert into indicator (code, version) values ('" + code + "', 1)");
            execute(
                    owner,
                    "insert into indicator_version (indicator, version, name_zh, name_en, unit_of_measure, direction,"
                            + " quantity, frequency, kinds, decimals, reported_by, unit_kinds, since, changed_by_name,"
                            + " reason) values ('" + code + "', 1, '投资" + code + "', 'Investment " + code
                            + "', '亿元', 'higher', 'level', 'quarter', '{fact}', 2, 'unit', '{district}', '1940-01-01',"
                            + " 'test', 'test')");
            execute(owner, "insert into indicator_caliber values ('" + code + "', 1, 'A', 0, '考核口径', 'as assessed')");
        }
        owner.commit();
        owner.setAutoCommit(true);
        var document =
                SchemeFile.write(java.util.Objects.requireNonNull(SchemeFile.read(Contest.scheme(SCHEME, 1, 60, 40)
                                .replaceAll("\"validFrom\": \"[^\"]*\"", "\"validFrom\": \"1950-01-01\""))
                        .value()));
        try (var insert = owner.prepareStatement(
                "insert into scheme (code, version, state, name_zh, name_en, valid_from, document, sha256, created_by,"
                        + " changed_by, in_use_by, in_use_at) values (?, 1, 'IN_USE', '试办法', 'trial', '1950-01-01', ?, ?,"
                        + " 't', 't', 't', now())")) {
            insert.setString(1, SCHEME);
            insert.setString(2, document);
            insert.setString(3, CanonicalJson.sha256(document));
            insert.execute();
        }
    }

    /** The chain is linked a moment after each entry, so that soon after the first start there may be no head yet. */
    private static Head linkedHead(Connection owner) throws Exception {
        var patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (one(owner, "select count(*) from audit_link") == 0 && System.nanoTime() < patience) {
            Thread.sleep(Duration.ofMillis(100));
        }
        return Head.read(text(
                        owner, "select seq || ':' || encode(hash, 'hex') from audit_link order by seq desc limit 1"))
                .orElseThrow();
    }

    private static long revision(Connection owner, String period) throws SQLException {
        return one(owner, "select revision from assessment where period = '" + period + "'");
    }

    /** 0 when none, 1 when all, something else in between. */
    private static long share(Connection owner, String query) throws SQLException {
        try (var row = owner.createStatement().executeQuery(query)) {
            row.next();
            assertThat(row.getLong(2)).isPositive();
            return row.getLong(1) == 0 ? 0 : row.getLong(1) == row.getLong(2) ? 1 : -row.getLong(1);
        }
    }

    private static long one(Connection owner, String query) throws SQLException {
        return Long.parseLong(text(owner, query));
    }

    private static String text(Connection owner, String query) throws SQLException {
        try (var row = owner.createStatement().executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getString(1);
        }
    }

    private static void execute(Connection owner, String statement) throws SQLException {
        try (var run = owner.createStatement()) {
            run.execute(statement);
        }
    }
}
