package org.lianqi.ground.identity;

import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Writes the actor into each transaction as it begins, where the policies of the database read it. */
@Component
class ActorInTransaction implements TransactionExecutionListener {
    private final DataSource dataSource;

    ActorInTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        var actor = Actors.current();
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var set = connection.prepareStatement(
                "select set_config('lianqi.kind', ?, true), set_config('lianqi.account', ?, true),"
                        + " set_config('lianqi.unit', ?, true), set_config('lianqi.roles', ?, true)")) {
            set.setString(1, actor.kind());
            set.setString(2, actor instanceof Actor.Official o ? o.account().toString() : "");
            set.setString(3, actor instanceof Actor.Official o ? o.unit().toString() : "");
            set.setString(
                    4,
                    actor instanceof Actor.Official o
                            ? o.roles().stream().map(Role::code).collect(Collectors.joining(" "))
                            : "");
            set.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tell the database who acts: " + actor.displayName(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
