package org.lianqi.ground.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Where an installation lies: the cluster of PostgreSQL, the kept files, the secrets, who runs. */
record DataDirectory(Path root) {
    /** The folder of PostgreSQL: its programs, its cluster, its log. */
    Path postgres() {
        return root.resolve("postgres");
    }

    Path cluster() {
        return postgres().resolve("data");
    }

    Path serverLog() {
        return postgres().resolve("server.log");
    }

    Path evidence() {
        return root.resolve("evidence");
    }

    Path running() {
        return root.resolve("running.properties");
    }

    private Path ownerPasswordFile() {
        return root.resolve("owner-password");
    }

    /** Makes the folders that are missing, readable by their owner only. */
    void make() {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(postgres());
        } catch (IOException e) {
            throw StoreRefused.because(
                    "数据目录 " + root + " 不能建立或写入：" + e + "。用 --data 另选目录。",
                    "The data directory " + root + " cannot be made or written: " + e + ". Choose another with --data.",
                    e);
        }
    }

    /**
     * Holds the directory for this process; the operating system lets go when the process ends, however it ends.
     *
     * @throws StoreRefused 3 when another process, or another part of this one, holds it
     */
    Hold hold() {
        try {
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return new Hold(channel, lock);
                }
            } catch (OverlappingFileLockException e) {
                // held within this process: refused like any other
            }
            channel.close();
        } catch (IOException e) {
            throw StoreRefused.because(
                    "数据目录 " + root + " 不能锁定：" + e + "。数据没有改动。",
                    "The data directory " + root + " cannot be locked: " + e + ". No data was touched.",
                    e);
        }
        throw StoreRefused.held(root, Running.find(this));
    }

    /** The lock on a data directory. */
    record Hold(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** The password of the role that owns the tables, if the cluster has one yet. */
    Optional<String> findOwnerPassword() {
        try {
            return Files.exists(ownerPasswordFile())
                    ? Optional.of(Files.readString(ownerPasswordFile()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw StoreRefused.because(
                    "不能读取 " + ownerPasswordFile() + "：" + e + "。以拥有数据目录的用户运行。",
                    "Cannot read " + ownerPasswordFile() + ": " + e + ". Run as the user that owns the data directory.",
                    e);
        }
    }

    /** A new random password, kept in a file only its owner reads. */
    String makeOwnerPassword() throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        writeSecret(ownerPasswordFile(), password + "\n");
        return password;
    }

    /** Writes the whole file or leaves the old one; mode 0600, forced to the disk. */
    static void writeSecret(Path file, String text) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
