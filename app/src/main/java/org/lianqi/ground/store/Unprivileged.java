package org.lianqi.ground.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL, which refuses to run as root, is started. An ordinary user starts it as itself. Root starts it in a user
 * namespace of its own, in which it is nobody and outside of which it still owns its files; where a container forbids
 * namespaces, as an unprivileged user to whom the folder is given.
 *
 * @param prefix the words before the command
 * @param uid who owns the files then
 */
record Unprivileged(List<String> prefix, int uid) {
    /** The kernel's overflow id, “nobody” everywhere. */
    private static final int NOBODY = 65534;

    private static final List<String> SET_PRIVILEGES =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    /** Lets nobody pass through a home directory that is closed to others; it is root's own choice of place. */
    private static final List<String> MAY_PASS = List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override");

    private static final List<Unprivileged> WAYS_OF_ROOT = List.of(
            new Unprivileged(List.of("unshare", "-U"), 0),
            new Unprivileged(SET_PRIVILEGES, NOBODY),
            new Unprivileged(
                    java.util.stream.Stream.concat(SET_PRIVILEGES.stream(), MAY_PASS.stream())
                            .toList(),
                    NOBODY),
            new Unprivileged(List.of("chroot", "--userspec=65534:65534", "/"), NOBODY));

    private static final Unprivileged AS_MYSELF = new Unprivileged(List.of(), -1);

    /** The way that works here; afterwards the folder belongs to whom that way needs. */
    static Unprivileged into(Path folder) {
        try {
            if (!isRoot()) {
                return AS_MYSELF;
            }
            for (var way : WAYS_OF_ROOT) {
                if (way.begins()) {
                    way.give(folder);
                    if (way.reaches(folder)) {
                        return way;
                    }
                }
            }
        } catch (IOException e) {
            throw StoreRefused.because(
                    "数据目录 " + folder + " 的权限不能核对：" + e, "Cannot check the rights on " + folder + ": " + e, e);
        }
        throw StoreRefused.because(
                "PostgreSQL 不能以 root 运行，而这里不能用 unshare、setpriv 或 chroot 换成普通用户。以普通用户启动，或用 LIANQI_DB_URL 指向外部"
                        + " PostgreSQL。",
                "PostgreSQL does not run as root, and neither unshare nor setpriv nor chroot can make it an ordinary user"
                        + " here. Start as an ordinary user, or point LIANQI_DB_URL at a PostgreSQL.");
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                : run(List.of("sh", "-c", "test \"$(id -u)\" = 0"));
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private boolean begins() throws IOException {
        return run(command("sh", "-c", "test \"$(id -u)\" != 0"));
    }

    private boolean reaches(Path folder) throws IOException {
        return run(command("sh", "-c", "cd \"$1\" && test -w . && test -r .", "sh", folder.toString()));
    }

    List<String> command(String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all;
    }

    /** Gives the folder and all in it to the user of this way, if it is someone else's. */
    void give(Path folder) throws IOException {
        if (uid < 0) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all::iterator) {
                if (owner(path) != uid) {
                    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static boolean run(List<String> command) throws IOException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
