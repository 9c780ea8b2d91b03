package org.lianqi.ground.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded PostgreSQL of a data directory: listens on 127.0.0.1 at a free port, lets in by password only (SCRAM), and
 * writes through to the disk before it says that something is committed.
 *
 * <p>It ends with this process, however that ends: a shell between the two waits on a pipe that the operating system
 * closes, and then asks the server for a fast shutdown. A server that was left nevertheless is found by its pid file and
 * ended before the next one starts.
 */
final class PostgresServer implements AutoCloseable {
    static final String OWNER = "lianqi_owner";
    static final String DATABASE = "lianqi";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final int LONGEST_START_SECONDS = 60;
    private static final int LONGEST_STOP_SECONDS = 60;
    private static final long LARGEST_LOG_BYTES = 8L << 20;

    /** {@code $$} stays the process id: the shell becomes the server. */
    private static final String UNTIL_THE_PIPE_CLOSES = "exec 3<&0 </dev/null; (trap '' INT TERM HUP;"
            + " read -r gone <&3; kill -INT $$) & exec 3<&-; exec \"$@\"";

    private final DataDirectory directory;
    private final Process process;
    private final int port;
    private volatile boolean closing;

    private PostgresServer(DataDirectory directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts the server of the directory, on a new cluster when there is none. The directory must be held. */
    static PostgresServer start(DataDirectory directory) {
        try {
            mustBeOfThisMajor(directory.cluster());
            var shared = System.getProperty("lianqi.postgres.programs");
            var programs = PostgresPrograms.unpacked(shared == null ? directory.postgres() : Path.of(shared));
            var way = Unprivileged.into(directory.postgres());
            LeftOverServer.end(directory.cluster());
            if (!Files.exists(directory.cluster().resolve("PG_VERSION"))) {
                makeCluster(directory, programs, way);
            }
            return launch(directory, programs, way);
        } catch (IOException e) {
            throw StoreRefused.because(
                    "PostgreSQL 不能启动：" + e + "。数据没有改动。", "PostgreSQL cannot start: " + e + ". No data was touched.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreRefused.because("启动被中断。", "The start was interrupted.", e);
        }
    }

    private static void mustBeOfThisMajor(Path cluster) throws IOException {
        var file = cluster.resolve("PG_VERSION");
        if (Files.exists(file)) {
            var major = Files.readString(file).strip();
            if (!major.equals(Integer.toString(PostgresPrograms.MAJOR))) {
                throw StoreRefused.unfit(
                        "数据目录属于 PostgreSQL " + major + "，本版本用 PostgreSQL " + PostgresPrograms.MAJOR
                                + "。数据没有改动。用写入它的那个版本执行 ./lianqi backup，再用本版本 ./lianqi restore 到新的目录。",
                        "The data directory is of PostgreSQL " + major + ", this version uses PostgreSQL "
                                + PostgresPrograms.MAJOR
                                + ". No data was touched. Run ./lianqi backup with the version that"
                                + " wrote it, then ./lianqi restore with this one into a new directory.");
            }
        }
    }

    /** Made beside its place and moved there whole, so that a start cut off half-way leaves no half cluster. */
    private static void makeCluster(DataDirectory directory, PostgresPrograms programs, Unprivileged way)
            throws IOException, InterruptedException {
        var fresh = directory.postgres().resolve("data.new");
        PostgresPrograms.delete(fresh);
        var password = directory.findOwnerPassword();
        var passwordFile = directory.postgres().resolve("initial-password");
        DataDirectory.writeSecret(
                passwordFile, (password.isPresent() ? password.get() : directory.makeOwnerPassword()) + "\n");
        way.give(directory.postgres());
        var output = directory.postgres().resolve("initdb.log");
        try {
            var initdb = new ProcessBuilder(way.command(
                            programs.program("initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=" + OWNER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums",
                            "--no-instructions"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb: " + Files.readString(output));
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(
                fresh.resolve("pg_hba.conf"),
                "# only over the loopback, only with a password\nhost all all 127.0.0.1/32 scram-sha-256\n");
        Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static PostgresServer launch(DataDirectory directory, PostgresPrograms programs, Unprivileged way)
            throws IOException, InterruptedException {
        keepLogSmall(directory.serverLog());
        for (int attempt = 1; ; attempt++) {
            long logFrom = Files.exists(directory.serverLog()) ? Files.size(directory.serverLog()) : 0;
            var port = freePort();
            var process = new ProcessBuilder(words(directory, programs, way, port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.serverLog().toFile()))
                    .start();
            var server = new PostgresServer(directory, process, port);
            if (server.becomesReady()) {
                server.watch();
                return server;
            }
            var said = logSince(directory.serverLog(), logFrom);
            var passing = said.contains("Address already in use") || said.contains("pre-existing shared memory block");
            if (attempt == 20 || !passing) {
                throw new IOException(said.isBlank() ? "no word in " + directory.serverLog() : said);
            }
            // whoever took the port, or the server that is just ending, needs a moment
            Thread.sleep(300);
        }
    }

    private static List<String> words(DataDirectory directory, PostgresPrograms programs, Unprivileged way, int port) {
        // a session of its own: Ctrl-C on the terminal is for the platform, which then stops the server in order
        var words = new ArrayList<>(
                Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.<String>of());
        words.addAll(List.of("sh", "-c", UNTIL_THE_PIPE_CLOSES, "sh"));
        words.addAll(way.command(
                programs.program("postgres").toString(),
                "-D",
                directory.cluster().toString()));
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=40",
                "shared_buffers=" + sharedBuffersMegabytes() + "MB",
                // data directories lie on disks without heads, and short questions are over before a compiler has begun
                "random_page_cost=1.1",
                "jit=off",
                "track_commit_timestamp=on",
                "timezone=UTC",
                "log_timezone=UTC")) {
            words.add("-c");
            words.add(setting);
        }
        return words;
    }

    /** A sixteenth of the machine's memory, as little as PostgreSQL takes by itself and at most 2 GB. */
    private static long sharedBuffersMegabytes() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() >> 20
                : 0;
        return Math.clamp(memory / 16, 128, 2048);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** As pg_ctl finds out: the eighth line of the pid file. */
    private boolean becomesReady() throws IOException, InterruptedException {
        var pidFile = directory.cluster().resolve("postmaster.pid");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
                System.nanoTime() < end; ) {
            if (process.waitFor(15, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (Files.exists(pidFile)) {
                var lines = Files.readString(pidFile).lines().map(String::strip).toList();
                if (lines.size() >= 8
                        && lines.getFirst().equals(Long.toString(process.pid()))
                        && lines.get(7).equals("ready")) {
                    return true;
                }
            }
        }
        stop();
        throw new IOException("not ready within " + LONGEST_START_SECONDS + " seconds, see " + directory.serverLog());
    }

    private void watch() {
        process.onExit().thenAccept(ended -> {
            if (!closing) {
                LOG.error(
                        "PostgreSQL ended by itself (exit {}); what was committed is safe, start the platform again. {}",
                        ended.exitValue(),
                        directory.serverLog());
            }
        });
    }

    long pid() {
        return process.pid();
    }

    /** The platform's database on this server, made when it is not there yet. */
    Database database() {
        var password = directory
                .findOwnerPassword()
                .orElseThrow(() -> StoreRefused.because(
                        "数据目录缺少文件 owner-password，数据库不能打开。从备份恢复到新的目录。",
                        "The data directory lacks its file owner-password, so the database cannot be opened. Restore a"
                                + " backup into a new directory."));
        var wanted = Database.of(url(DATABASE), OWNER, password);
        try {
            wanted.connect().close();
            return wanted;
        } catch (SQLException e) {
            if (!"3D000".equals(e.getSQLState())) {
                throw wanted.unreachable(e);
            }
        }
        try (var connection = DriverManager.getConnection(url("postgres"), OWNER, password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
            return wanted;
        } catch (SQLException e) {
            throw wanted.unreachable(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A fast shutdown: open transactions are rolled back, committed ones are on the disk. */
    @Override
    public void close() {
        closing = true;
        try {
            stop();
        } catch (IOException e) {
            LOG.error("PostgreSQL (process {}) could not be told to end", process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.SECONDS)) {
            LeftOverServer.signal("INT", process.pid());
        }
        if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            // immediate shutdown: the next start recovers from the log, nothing committed is lost
            LeftOverServer.signal("QUIT", process.pid());
            process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void keepLogSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String logSince(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(from, file.length()));
            var bytes = new byte[(int) Math.min(file.length() - file.getFilePointer(), 4096)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
