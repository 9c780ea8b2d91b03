package org.lianqi.bench.projects;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a new database with a register made by chance, always the same: twenty districts of twenty prefectures, each with a
 * twentieth of the projects, each project with five events over three years and the three versions these leave; tasks of the
 * districts; and an account for each person. Brands are of four characters by chance, so that about one project in three
 * hundred shares its name with another.
 */
record Register(long projects, long tasks) {
    static final int DISTRICTS = 20;
    static final String PASSWORD = "correct horse battery";

    /** Of the password, as the platform hashes it (Argon2id). */
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$ePwMOJpuUTudc+IrmACEcw$hDjG95Jity0TrD2W8MqKVJf7t+7D0l93KN4PO+1nj1o";

    private static final String SYLLABLES = "澜岚峪岫溟泓璟珩琅钧铄锆镓硒砚磬翎翊翰蕤蕙蘅蓁芮苒菀葳薇藜蔚楠梓槿樾桉柘枫杉榕桦棠";
    private static final String PRODUCTS =
            "'电解液','碳纤维','减速机','光刻胶','压铸件','喷丝板','永磁体','隔膜','传感器','密封圈','轴承钢','预制菜','疫苗瓶','导热片','阀门','齿轮箱'";

    static String district(int number) {
        return "bx" + number;
    }

    static String reporter(int number) {
        return "bench-reporter-" + number;
    }

    static final String LEADER = "bench-leader";

    /** In one transaction, without checking and triggers, as a restore does; what triggers keep is counted afterwards. */
    void fill(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        run(owner, "set session_replication_role = replica", "set local work_mem = '256MB'");
        people(owner);
        run(
                owner,
                """
                create temporary table made on commit drop as
                select gen_random_uuid() as id, n, u.id as unit_id, u.region_code, day,
                       (array['LEAD', 'IN_TALKS', 'SIGNED', 'COMMENCED', 'BUILDING', 'IN_PRODUCTION'])[1 + n %% 6] as stage,
                       (select string_agg(substr('%s', 1 + abs(hashint8(n * 4 + i)) %% 41, 1), '' order by i) from generate_series(0, 3) i)
                         || (array[%s])[1 + abs(hashint8(n)) %% 16] as name,
                       (array['IC', 'AI', 'RAIL', 'FOOD', 'NEV'])[1 + n %% 5] as chain,
                       (1 + abs(hashint8(n * 7)) %% 500000) * 10000::numeric as planned
                from generate_series(1::bigint, %d) n join unit u on u.code = 'bx' || n %% %d
                cross join lateral (select date '%s' - 1080 + (n %% 350)::int as day) d
                """.formatted(SYLLABLES, PRODUCTS, projects, DISTRICTS, today()),
                "insert into project (id, unit_id, seen_by, origin, revision) select id, unit_id, array[unit_id], 'SYNTHETIC', 5 from made",
                """
                create temporary table told on commit drop as
                select gen_random_uuid() as event, m.id, m.unit_id, s.seq, m.day + days as on_day,
                       (m.day + days)::timestamptz + interval '9 hours' as at, kind, details
                from made m cross join lateral (values
                  (1, 0, 'registered', jsonb_build_object('kind', 'registered', 'unit', unit_id, 'description', jsonb_build_object(
                     'name', name, 'region', region_code, 'chain', chain, 'parcels', '[]'::jsonb))),
                  (2, 0, 'stated', jsonb_build_object('kind', 'stated', 'what', 'PLANNED_TOTAL', 'amount',
                     jsonb_build_object('amount', planned, 'currency', 'CNY'))),
                  (3, 90, 'advanced', jsonb_build_object('kind', 'advanced', 'to', 'SIGNED', 'proofs', '[]'::jsonb, 'waivers', '[]'::jsonb,
                     'byThen', false)),
                  (4, 90, 'called', jsonb_build_object('kind', 'called', 'name', name || '项目', 'source', '清单')),
                  (5, 400, 'called', jsonb_build_object('kind', 'called', 'name', '关于' || name, 'source', '批复'))) s (seq, days, kind, details)
                """,
                "insert into project_event (id, project_id, seq, kind, happened_on, recorded_at, by_name, details)"
                        + " select event, id, seq, kind, on_day, at, 'bench', details from told",
                """
                insert into project_version (project_id, event_id, effective_from, effective_to, recorded_from, recorded_to, unit_id,
                  seen_by, part_units, part_shares, investors, origin, stage, standing, stage_since, stage_day_known, name, words,
                  region_code, chain, planned_cny, completed_cny, progress, signed_on, commenced_on)
                select m.id, t.event, m.day + v.from_day, m.day + v.to_day, t.at, null, m.unit_id, array[m.unit_id], array[m.unit_id],
                       array[100], '{}', 'SYNTHETIC', case v.no when 1 then 'LEAD' else m.stage end, 'ACTIVE', m.day + v.from_day, true,
                       m.name, m.name || ' ' || m.name || '项目', m.region_code, m.chain, m.planned, m.planned * (m.n %% 97) / 100,
                       m.n %% 100, case when v.no > 1 and m.n %% 6 > 1 then m.day + 90 end,
                       case when v.no > 1 and m.n %% 6 > 2 then m.day + 90 + (m.n %% 500)::int end
                from made m cross join (values (1, 2, 0, 90), (2, 4, 90, 400), (3, 5, 400, null)) v (no, seq, from_day, to_day)
                join told t on t.id = m.id and t.seq = v.seq
                """.replace("%%", "%"),
                """
                insert into task (title, asked, lead_unit, state, due, feedback, assigned_by)
                select '督办事项 ' || n, '请于限期内办结并反馈', u.id, 'ASSIGNED', date '%s' + (n %% 200)::int - 100, 'NONE', 'bench'
                from generate_series(1::bigint, %d) n join unit u on u.code = 'bx' || n %% %d
                """.formatted(today(), tasks, DISTRICTS),
                "do $$ begin execute adding_to_project_totals('select 1 as sign, * from project_version'); end $$",
                "set session_replication_role = origin");
        owner.commit();
        owner.setAutoCommit(true);
        run(owner, "vacuum analyze");
    }

    private static void people(Connection owner) throws SQLException {
        var all = new ArrayList<String>(List.of(
                "insert into unit (code, kind, name_zh, name_en, path) values ('bx', 'prefecture', '全区', 'Everywhere', 'bx')",
                // each district lies in a prefecture of its own: duplicates are looked for within one
                """
                insert into unit (code, kind, name_zh, name_en, region_code, parent_id, path)
                select 'bx' || p.no, 'district', '区' || p.no, 'District ' || p.no, p.code, u.id, ('bx.bx' || p.no)::ltree
                from (select row_number() over (order by left(code, 4)) - 1 as no, min(code) as code from region
                      where code ~ '^(37|33|32|44)[0-9]{2}[0-9]{2}$' and right(code, 2) <> '00' and substr(code, 3, 2) < '90'
                      group by left(code, 4) limit %d) p cross join (select id from unit where code = 'bx') u
                """.formatted(DISTRICTS)));
        for (int i = 0; i < DISTRICTS; i++) {
            all.add(account(reporter(i), "bx" + i, "reporter"));
        }
        all.add(account(LEADER, "bx", "leader"));
        run(owner, all.toArray(String[]::new));
    }

    private static String account(String name, String unit, String role) {
        return """
                with a as (insert into account (username, display_name, unit_id)
                           select '%1$s', '%1$s', id from unit where code = '%2$s' returning id),
                     w as (insert into account_access (account_id, password_hash) select id, '%3$s' from a)
                insert into account_role (account_id, role) select id, '%4$s' from a
                """.formatted(name, unit, HASH, role);
    }

    private static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (var run = connection.createStatement()) {
            for (var statement : statements) {
                run.execute(statement);
            }
        }
    }
}
