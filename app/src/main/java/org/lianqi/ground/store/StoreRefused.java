package org.lianqi.ground.store;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/**
 * The store cannot be opened, saved or restored, and why, in both languages; nothing was damaged. Thrown before there is
 * a site that could speak.
 */
public final class StoreRefused extends RuntimeException implements ExitCodeGenerator {
    @Serial
    private static final long serialVersionUID = 1;

    /** Exit code where another process has what is wanted. */
    static final int HELD = 3;

    private final int exitCode;
    private final String chinese;

    private StoreRefused(int exitCode, String chinese, String english, @Nullable Throwable cause) {
        super(english, cause);
        this.exitCode = exitCode;
        this.chinese = chinese;
    }

    static StoreRefused because(String chinese, String english) {
        return new StoreRefused(1, chinese, english, null);
    }

    static StoreRefused because(String chinese, String english, Throwable cause) {
        return new StoreRefused(1, chinese, english, cause);
    }

    /** Another process holds the data directory. */
    static StoreRefused held(Path directory, Optional<Running> by) {
        var who = by.map(r -> "（进程 " + r.pid() + "，" + r.url() + "）").orElse("");
        var whoEnglish =
                by.map(r -> " (process " + r.pid() + ", " + r.url() + ")").orElse("");
        return new StoreRefused(
                HELD,
                "数据目录 " + directory + " 上已有平台在运行" + who + "。数据没有改动。打开它的网址，或先用 ./lianqi stop 停止它，或用 --data 另选目录。",
                "A platform already runs on the data directory " + directory + whoEnglish
                        + ". No data was touched. Open its address, or stop it with ./lianqi stop, or choose another"
                        + " directory with --data.",
                null);
    }

    /** Another process works on the operator's database. */
    static StoreRefused held(String url) {
        return new StoreRefused(
                HELD,
                "数据库 " + url + " 上已有平台在运行，可能用着另一个数据目录。数据没有改动。打开它的网址，或先停止它；" + "备份和核对请用它的 --data。",
                "A platform already runs on the database " + url + ", perhaps with another data directory. No data was"
                        + " touched. Open its address, or stop it first; to back up or verify, name its --data.",
                null);
    }

    public static StoreRefused portTaken(String host, int port, Throwable cause) {
        return new StoreRefused(
                4,
                "端口 " + port + "（" + host + "）不能使用：" + cause.getMessage() + "。数据没有改动。用 --port 另选端口。",
                "Port " + port + " on " + host + " cannot be used: " + cause.getMessage()
                        + ". No data was touched. Choose another with --port.",
                cause);
    }

    /** The data directory was written by another version. */
    static StoreRefused unfit(String chinese, String english) {
        return new StoreRefused(5, chinese, english, null);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return String.valueOf(getMessage());
    }

    /** The refusal among the causes of a failure, else the failure. */
    public static RuntimeException orItself(RuntimeException failure) {
        return in(failure).map(RuntimeException.class::cast).orElse(failure);
    }

    /** The refusal among the causes of a failure. */
    public static Optional<StoreRefused> in(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
