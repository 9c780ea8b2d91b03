package org.lianqi.ground.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and its two roles: the owner, who migrates and saves, and {@code lianqi_app}, as whom the platform works.
 *
 * @param url JDBC address
 * @param ownerUser the role that owns the tables
 * @param appPassword the password of {@code lianqi_app}
 */
record Database(String url, String ownerUser, String ownerPassword, String appPassword) {
    static final String APP_USER = "lianqi_app";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    static Database of(String url, String ownerUser, String ownerPassword) {
        return new Database(url, ownerUser, ownerPassword, derived(ownerPassword));
    }

    /**
     * The PostgreSQL the operator brings, named by {@code LIANQI_DB_URL}, {@code LIANQI_DB_USER},
     * {@code LIANQI_DB_PASSWORD}, and {@code LIANQI_DB_APP_PASSWORD} where that user may not set the password of
     * {@code lianqi_app} itself.
     */
    static Optional<Database> findExternal() {
        var url = setting("LIANQI_DB_URL");
        if (url == null) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw StoreRefused.because(
                    "LIANQI_DB_URL 应形如 jdbc:postgresql://主机:5432/库名，收到：" + url,
                    "LIANQI_DB_URL should read jdbc:postgresql://host:5432/database, not " + url);
        }
        var user = setting("LIANQI_DB_USER");
        var password = setting("LIANQI_DB_PASSWORD");
        if (user == null || password == null) {
            throw StoreRefused.because(
                    "有 LIANQI_DB_URL 时还需要 LIANQI_DB_USER 和 LIANQI_DB_PASSWORD。",
                    "With LIANQI_DB_URL, LIANQI_DB_USER and LIANQI_DB_PASSWORD are needed too.");
        }
        var appPassword = setting("LIANQI_DB_APP_PASSWORD");
        return Optional.of(new Database(url, user, password, appPassword == null ? derived(password) : appPassword));
    }

    private static @Nullable String setting(String name) {
        var value = System.getProperty(name, System.getenv(name));
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Derived, so that nothing more has to be kept: whoever knows the owner's password may know this one. */
    private static String derived(String ownerPassword) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ownerPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(APP_USER.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource owner() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(ownerUser);
        source.setPassword(ownerPassword);
        return source;
    }

    /**
     * A connection that holds the database for this process alone, while it is open.
     *
     * @throws StoreRefused 3 when another platform has it
     */
    Connection hold() {
        try {
            var connection = connect();
            try (var statement = connection.createStatement()) {
                // whoever ends a connection is told so before its locks are let go
                statement.execute("set lock_timeout = '3s'");
                statement.execute("select pg_advisory_lock(hashtextextended('lianqi', 0))");
                statement.execute("reset lock_timeout");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState()) ? StoreRefused.held(url) : unreachable(e);
        }
    }

    Connection connect() throws SQLException {
        return owner().getConnection();
    }

    /** Lets {@code lianqi_app} sign in with its password, if it cannot yet. */
    void admitPlatform() {
        try (var tried = java.sql.DriverManager.getConnection(url, APP_USER, appPassword)) {
            tried.isValid(1);
            return;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("28")) {
                throw unreachable(e);
            }
        }
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("alter role " + APP_USER + " login password '" + appPassword.replace("'", "''") + "'");
        } catch (SQLException e) {
            throw StoreRefused.because(
                    "数据库用户 " + ownerUser + " 不能设置 lianqi_app 的密码：" + e.getMessage()
                            + "。由数据库管理员设置，并以 LIANQI_DB_APP_PASSWORD 告知。",
                    "The database user " + ownerUser + " cannot set the password of lianqi_app: " + e.getMessage()
                            + ". Let the database's administrator set it, and give it as LIANQI_DB_APP_PASSWORD.",
                    e);
        }
    }

    StoreRefused unreachable(SQLException e) {
        return StoreRefused.because(
                "数据库 " + url + " 连接不上：" + e.getMessage(),
                "Cannot connect to the database " + url + ": " + e.getMessage(),
                e);
    }

    @Override
    public String toString() {
        return url + " as " + ownerUser;
    }
}
