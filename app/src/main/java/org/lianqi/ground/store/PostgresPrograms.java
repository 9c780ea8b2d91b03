package org.lianqi.ground.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL (initdb, pg_ctl, postgres), unpacked from the archive on the class path.
 *
 * @param folder where {@code bin}, {@code lib} and {@code share} lie
 */
record PostgresPrograms(Path folder) {
    /** The major version that the clusters of this platform are of. */
    static final int MAJOR = 18;

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Unpacks below the folder unless that was done before; another process may do the same at the same time. */
    static PostgresPrograms unpacked(Path below) {
        var archive = archive();
        try {
            var folder = below.resolve("bin-" + MAJOR + "-" + fingerprint(archive));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(below);
                var fresh = Files.createTempDirectory(below, "unpacking");
                unpack(archive, fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                try {
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    delete(fresh);
                    if (!Files.isDirectory(folder)) {
                        throw e;
                    }
                }
            }
            return new PostgresPrograms(folder);
        } catch (IOException e) {
            throw StoreRefused.because(
                    "PostgreSQL 程序不能解包到 " + below + "：" + e, "Cannot unpack PostgreSQL to " + below + ": " + e, e);
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> system.equals("darwin") ? "arm_64" : "arm_64";
            default -> System.getProperty("os.arch");
        };
        var name = "postgres-" + system + "-" + machine + ".txz";
        @Nullable URL found = PostgresPrograms.class.getResource("/" + name);
        if (found == null) {
            throw StoreRefused.because(
                    "没有适用于本机（" + system + " " + machine + "）的内置 PostgreSQL。用 LIANQI_DB_URL 指向外部 PostgreSQL " + MAJOR
                            + "。",
                    "There is no built-in PostgreSQL for this machine (" + system + " " + machine
                            + "). Point LIANQI_DB_URL at a PostgreSQL " + MAJOR + ".");
        }
        return found;
    }

    /** Tells one archive from another without reading it. */
    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(jar.getJarEntry().getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path to) throws IOException {
        try (InputStream packed = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = to.resolve(entry.getName()).normalize();
                if (!target.startsWith(to)) {
                    throw new IOException("outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else if (entry.isLink()) {
                        Files.createLink(target, to.resolve(entry.getLinkName()));
                    } else {
                        Files.copy(tar, target);
                        Files.setPosixFilePermissions(
                                target,
                                PosixFilePermissions.fromString(
                                        (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
