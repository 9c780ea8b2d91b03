package org.lianqi.ground.store;

import java.sql.SQLException;

/** What an installation is: decided at its first start, and kept with its data through backups and restores. */
final class Installation {
    private Installation() {}

    /**
     * Decides what the installation is, unless that was decided before.
     *
     * @throws StoreRefused 5 when it is the other kind
     */
    static void settle(Database database, boolean demo) {
        if (isDemo(database, demo) != demo) {
            throw demo
                    ? StoreRefused.unfit(
                            "这里是正式数据，不能当演练打开：演练会加入人人知道密码的账号和虚构的数。数据没有改动。去掉 --demo，或用 --data 另选目录。",
                            "This is a real installation and is not opened as a demonstration, which would add accounts whose"
                                    + " passwords everyone knows, and invented values. No data was touched. Leave out --demo,"
                                    + " or choose another directory with --data.")
                    : StoreRefused.unfit(
                            "这里是演练数据，里面的账号人人知道密码，不能当正式数据打开。数据没有改动。加上 --demo，或用 --data 另选目录。",
                            "This is a demonstration, whose accounts have passwords everyone knows, and is not opened as a real"
                                    + " installation. No data was touched. Add --demo, or choose another directory with --data.");
        }
    }

    /** @param otherwise what it becomes when nothing was decided yet */
    static boolean isDemo(Database database, boolean otherwise) {
        try (var connection = database.connect();
                var decide = connection.prepareStatement(
                        "insert into installation (kind) values (?) on conflict do nothing");
                var kind = connection.prepareStatement("select kind from installation")) {
            decide.setString(1, otherwise ? "demo" : "real");
            decide.executeUpdate();
            try (var rows = kind.executeQuery()) {
                rows.next();
                return rows.getString(1).equals("demo");
            }
        } catch (SQLException e) {
            throw database.unreachable(e);
        }
    }
}
