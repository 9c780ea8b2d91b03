package org.lianqi.ground.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who holds a data directory, as that process wrote it down for others (mode 0600).
 *
 * @param pid process id
 * @param since when that process began, to tell it from a later one with the same id
 * @param url where its site is; empty for a command without a site
 * @param database JDBC address of its database; empty until that is up
 */
public record Running(long pid, Instant since, String url, String database) {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    static Running self(String url, String database) {
        var self = ProcessHandle.current();
        return new Running(self.pid(), since(self), url, database);
    }

    private static Instant since(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** The process that wrote the file, as long as it lives. */
    static Optional<Running> find(DataDirectory directory) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(directory.running())));
            var running = new Running(
                    Long.parseLong(properties.getProperty("pid")),
                    Instant.parse(properties.getProperty("since")),
                    properties.getProperty("url", ""),
                    properties.getProperty("database", ""));
            return running.process().map(alive -> running);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(DataDirectory directory) {
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("since", since.toString());
        properties.setProperty("url", url);
        properties.setProperty("database", database);
        var text = new StringWriter();
        try {
            properties.store(text, null);
            DataDirectory.writeSecret(directory.running(), text.toString());
        } catch (IOException e) {
            throw StoreRefused.because(
                    "不能写入 " + directory.running() + "：" + e, "Cannot write " + directory.running() + ": " + e, e);
        }
    }

    static void erase(DataDirectory directory) {
        try {
            Files.deleteIfExists(directory.running());
        } catch (IOException e) {
            // a stale file is recognised by its process
        }
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> Duration.between(since, since(p)).abs().compareTo(Duration.ofSeconds(2)) < 0);
    }

    /**
     * Ends the platform that runs on a data directory and waits until it and its database are gone.
     *
     * @return the exit code: 0 when none runs any more
     */
    public static int stop(Path data) {
        var found = find(new DataDirectory(data));
        if (found.isEmpty()) {
            Terminal.say("数据目录 " + data + " 上没有平台在运行。", "No platform runs on " + data + ".");
            return 0;
        }
        var running = found.get();
        var process = running.process();
        try {
            if (process.isPresent()) {
                process.get().destroy();
                process.get().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            Terminal.complain(
                    "进程 " + running.pid() + " 在 60 秒内没有结束。数据是安全的；日志见 " + data.resolve("log") + "。",
                    "Process " + running.pid() + " did not end within 60 seconds. The data is safe; see "
                            + data.resolve("log") + ".");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
        Terminal.say("已停止（进程 " + running.pid() + "）。", "Stopped (process " + running.pid() + ").");
        return 0;
    }
}
