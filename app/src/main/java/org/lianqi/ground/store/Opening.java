package org.lianqi.ground.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A data directory being opened: held at once, while its database starts and migrates beside whatever else the caller
 * does. Closing it ends the database and lets the directory go.
 */
public final class Opening implements AutoCloseable {
    private final DataDirectory directory;
    private final DataDirectory.@Nullable Hold hold;
    private final CompletableFuture<Opened> opened;
    private boolean closed;

    /** @param hold on the operator's database; null where it is our own, or another process of ours has it */
    private record Opened(
            Database database,
            @Nullable PostgresServer server,
            @Nullable DatabaseHold hold) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
            if (hold != null) {
                hold.close();
            }
        }
    }

    private Opening(DataDirectory directory, DataDirectory.@Nullable Hold hold, CompletableFuture<Opened> opened) {
        this.directory = directory;
        this.hold = hold;
        this.opened = opened;
    }

    /**
     * Holds the directory and begins to open its database.
     *
     * @param url where the site will be, for whoever finds the directory held; empty when there will be none
     * @throws StoreRefused 3 when another process holds the directory
     */
    static Opening begin(Path data, String url) {
        return begin(data, url, Migrations::toNewest, refused -> {});
    }

    /**
     * As {@link #begin(Path, String)}, for a site.
     *
     * @param demo whether the installation is, or becomes, a demonstration; refused when it is the other kind
     * @param refused hears first why the database cannot be opened, before whoever waits for it, and later when it was lost
     *     to another platform
     */
    public static Opening begin(Path data, String url, boolean demo, Consumer<StoreRefused> refused) {
        return begin(
                data,
                url,
                database -> {
                    Migrations.toNewest(database);
                    Installation.settle(database, demo);
                },
                refused);
    }

    /** Holds the directory and opens its database at an older version of the schema, to load a backup into it. */
    static Opening beginAt(Path data, String schemaVersion) {
        return begin(data, "", database -> Migrations.to(database, schemaVersion), refused -> {});
    }

    private static Opening begin(Path data, String url, Consumer<Database> migrate, Consumer<StoreRefused> refused) {
        var directory = new DataDirectory(data.toAbsolutePath().normalize());
        directory.make();
        var hold = directory.hold();
        Running.self(url, "").write(directory);
        var opened = new CompletableFuture<Opened>();
        Thread.ofPlatform().name("store").start(() -> {
            try {
                opened.complete(open(directory, url, migrate, refused));
            } catch (Throwable e) {
                StoreRefused.in(e).ifPresent(why -> {
                    Running.erase(directory);
                    refused.accept(why);
                });
                opened.completeExceptionally(e);
            }
        });
        return new Opening(directory, hold, opened);
    }

    private static Opened open(
            DataDirectory directory, String url, Consumer<Database> migrate, Consumer<StoreRefused> refused) {
        var external = Database.findExternal();
        if (external.isPresent()) {
            var opened = new Opened(external.get(), null, DatabaseHold.of(external.get(), refused));
            try {
                migrate.accept(external.get());
                external.get().admitPlatform();
                return opened;
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        }
        var server = PostgresServer.start(directory);
        try {
            var database = server.database();
            migrate.accept(database);
            database.admitPlatform();
            Running.self(url, database.url()).write(directory);
            return new Opened(database, server, null);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * As {@link #joinOrBegin}, for whoever asks about an installation and must not make one.
     *
     * @throws StoreRefused 1 when there is none
     */
    public static Opening ofExisting(Path data) {
        var directory = new DataDirectory(data.toAbsolutePath().normalize());
        if (Database.findExternal().isEmpty() && !Files.isDirectory(directory.cluster())) {
            throw StoreRefused.because(
                    directory.root() + " 里没有链旗的数据。用 --data 指明数据目录；新装的先用 ./lianqi serve 启动一次。",
                    "There is no installation in " + directory.root()
                            + ". Name its directory with --data; a new one begins with ./lianqi serve.");
        }
        return joinOrBegin(data);
    }

    /** Whether the installation is a demonstration; decided now when it never was. */
    public boolean isDemo(boolean otherwise) {
        return Installation.isDemo(database(), otherwise);
    }

    /** Works beside the platform that holds the directory, or begins to open it when none does. */
    static Opening joinOrBegin(Path data) {
        var directory = new DataDirectory(data.toAbsolutePath().normalize());
        var running = Running.find(directory);
        var external = Database.findExternal();
        if (running.isEmpty()) {
            return begin(data, "");
        }
        if (external.isPresent()) {
            return new Opening(
                    directory, null, CompletableFuture.completedFuture(new Opened(external.get(), null, null)));
        }
        var password = directory.findOwnerPassword();
        if (running.get().database().isEmpty() || password.isEmpty()) {
            throw StoreRefused.because(
                    "平台（进程 " + running.get().pid() + "）还在启动，数据库尚未就绪。稍后再试。",
                    "The platform (process " + running.get().pid() + ") is still starting. Try again in a moment.");
        }
        var database = Database.of(running.get().database(), PostgresServer.OWNER, password.get());
        return new Opening(directory, null, CompletableFuture.completedFuture(new Opened(database, null, null)));
    }

    /** Waits until the database is up and of this version's schema. */
    Database database() {
        return wait(opened).database();
    }

    DataDirectory directory() {
        return directory;
    }

    private static Opened wait(CompletableFuture<Opened> opened) {
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw StoreRefused.orItself(e);
        }
    }

    /** Tells others where the site is. */
    public void serving(String url) {
        Running.self(url, database().url()).write(directory);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            wait(opened).close();
        } catch (RuntimeException e) {
            // it did not open, so there is nothing to end; whoever waited for it has been told
        } finally {
            if (hold != null) {
                Running.erase(directory);
                hold.close();
            }
        }
    }
}
