package org.lianqi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;

/** How the database would answer a statement of a page, held by row-level security for whoever asked it. */
public final class ExplainedPlan {
    private ExplainedPlan() {}

    public static String of(DataSource owner, AskedOfTheDatabase.Asked statement) throws SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (var run = connection.createStatement()) {
                run.execute("set local role lianqi_app");
                actor(connection, (Actor.Official) statement.by());
                var lines = new StringBuilder();
                try (var plan = run.executeQuery("explain (costs off) " + statement.sql())) {
                    while (plan.next()) {
                        lines.append(plan.getString(1)).append('\n');
                    }
                }
                return lines.toString();
            } finally {
                connection.rollback();
            }
        }
    }

    private static void actor(Connection connection, Actor.Official who) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('lianqi.kind', 'official', true),"
                + " set_config('lianqi.account', ?, true), set_config('lianqi.unit', ?, true),"
                + " set_config('lianqi.roles', ?, true)")) {
            set.setString(1, who.account().toString());
            set.setString(2, who.unit().toString());
            set.setString(3, who.roles().stream().map(Role::code).collect(Collectors.joining(" ")));
            set.execute();
        }
    }
}
