package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Staged;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.Wiring;

/**
 * A workspace with 100,000 members on PostgreSQL, beside another as large: each page, sort and filter of the table, the count of all included.
 * Run by hand: {@code ./mvnw test -Dtest=MemberTableBenchmark}; what it says is kept in {@code src/docs/benchmarks.md}.
 */
@Tag("benchmark")
class MemberTableBenchmark {

    private static final int MEMBERS = 100_000;
    private static final int TRIES = 7;
    private static final long ALLOWED_MILLIS = 300;

    private static final String PEOPLE = """
            insert into account (id, disabled, created_at, version) select ('%1$s0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid,
              false, now(), 1 from generate_series(1, %2$d) i;
            insert into membership (id, tenant_id, account_id, status, display_name, title, email, profile_sources, sort_name, created_at,
              updated_at, version)
              select ('%1$s1111-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '%3$s',
              ('%1$s0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, case when i %% 50 = 0 then 'SUSPENDED' else 'ACTIVE' end,
              name, 'Engineer', md5(i::text) || '@big.test', '{}', lower(name), now() - i * interval '1 minute', now(), 1
              from (select i, initcap(translate(substr(md5('f' || i), 1, 7), '0123456789', 'aeiouaeiou')) || ' '
                || initcap(translate(substr(md5('l' || i), 1, 9), '0123456789', 'aeiouaeiou')) as name from generate_series(1, %2$d) i) n;
            insert into role_grant (id, tenant_id, membership_id, role_id, source, granted_at)
              select ('%1$s2222-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '%3$s',
              ('%1$s1111-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, r.id, 'DEFAULT:big', now()
              from generate_series(1, %2$d) i, tenant_role r where r.tenant_id = '%3$s'
              and r.role_key = case when i %% 100 = 0 then 'EDITOR' else 'MEMBER' end;
            insert into identity_link (id, tenant_id, connection_id, issuer, subject, account_id, last_sign_in_at, linked_at)
              select ('%1$s3333-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '%3$s', '%4$s', 'i%1$s', i::text,
              ('%1$s0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, now(), now() from generate_series(1, %2$d) i where i %% 2 = 0;
            """;

    @Test
    void everyPageSortAndFilterIsFast() throws SQLException {
        try (LocalDatabase database = LocalDatabase.onPostgres()) {
            MemberQuery members = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, new Console())
            .bean(MemberQuery.class);
            Staged big = database.inTransaction(() -> crowd(database, "big", "aaaa"));
            database.inTransaction(() -> crowd(database, "other", "bbbb"));
            // As autovacuum leaves a table that has grown.
            database.execute("vacuum analyze");

            Map<String, Long> slow = new LinkedHashMap<>();
            addresses(big.connection()).forEach((name, address) -> {
                long millis = median(database, members, big, address);
                System.out.printf("| %s | %d |%n", name, millis);
                if (millis > ALLOWED_MILLIS) {
                    slow.put(name, millis);
                }
            });
            assertThat(slow).isEmpty();
        }
    }

    private static Map<String, Map<String, String>> addresses(String connection) {
        Map<String, Map<String, String>> addresses = new LinkedHashMap<>();
        addresses.put("first page, by name", Map.of());
        addresses.put("page 100, by name", Map.of("page", "100"));
        addresses.put("last page, by name", Map.of("page", String.valueOf(MEMBERS / 25)));
        for (MemberColumn column : MemberColumn.values()) {
            String name = column.name().toLowerCase();
            addresses.put("by " + name, Map.of("sort", name));
            addresses.put("by " + name + ", downwards", Map.of("sort", name, "down", "1"));
            addresses.put("by " + name + ", page 2,000", Map.of("sort", name, "page", "2000"));
        }
        addresses.put("search that finds many", Map.of("q", "ea"));
        addresses.put("search that finds nobody", Map.of("q", "nobody of that name"));
        addresses.put("suspended only", Map.of("status", "SUSPENDED"));
        addresses.put("one role of a few", Map.of("role", "EDITOR"));
        addresses.put("one role of most", Map.of("role", "MEMBER"));
        addresses.put("roles by default rule", Map.of("source", "DEFAULT"));
        addresses.put("roles by hand: none", Map.of("source", "MANUAL"));
        addresses.put("one connection", Map.of("connection", connection));
        addresses.put("everything at once", Map.of("q", "a", "status", "ACTIVE", "role", "EDITOR", "connection", connection, "sort", "email"));
        return addresses;
    }

    private static long median(LocalDatabase database, MemberQuery members, Staged big, Map<String, String> address) {
        return database.inTransaction(() -> {
            // A server's pool has its connection open already.
            database.entities().unwrap(Connection.class);
            long[] nanos = new long[TRIES];
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                members.page(big.tenant(), TableAddress.of("/members", address, MemberFilter.NAMES));
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            return nanos[TRIES / 2] / 1_000_000;
        });
    }

    private static Staged crowd(LocalDatabase database, String slug, String digits) {
        Connection connection = database.entities().unwrap(Connection.class);
        Staged staged = new Staged(connection, slug, slug);
        try (Statement statement = connection.createStatement()) {
            for (String each : PEOPLE.formatted(digits, MEMBERS, staged.tenant(), staged.connection()).split(";\\n")) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return staged;
    }
}
