package usher.scim;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A workspace with as many people and groups as the largest customer has, written by statements over sets. */
final class LargeWorkspace {

    /** The slug, and the token's owner. */
    static final String SLUG = "large";

    private static final List<String> STATEMENTS = List.of(
            "insert into tenant (id, slug, name, suspended, single_sign_on_only, email_sign_in, email_settings, from_file, created_at, version)"
                    + " select gen_random_uuid(), 'large', 'Large', false, false, false, t.email_settings, false, now(), 1 from tenant t limit 1",
            "insert into tenant_role (id, tenant_id, role_key, name, permissions, built_in, from_file) select gen_random_uuid(), l.id, r.role_key,"
                    + " r.name, r.permissions, true, false from tenant l, tenant_role r where l.slug = 'large' and r.built_in"
                    + " and r.tenant_id = (select min(id::text)::uuid from tenant where slug <> 'large')",
            "insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at) select gen_random_uuid(), id, 'SCIM',"
                    + " 'benchmark', '%3$s', '', false, now() from tenant where slug = 'large'",
            "create table people as select n, gen_random_uuid() as account, gen_random_uuid() as member, (select id from tenant where"
                    + " slug = 'large') as tenant from generate_series(1, %1$d) n",
            "create unique index people_by_number on people (n)", "analyze people",
            "insert into account (id, disabled, created_at, version) select account, false, now(), 1 from people",
            "insert into account_email (id, account_id, typed, address, domain, created_at) select gen_random_uuid(), account,"
                    + " 'person' || n || '@large.test', 'person' || n || '@large.test', 'large.test', now() from people",
            "insert into membership (id, tenant_id, account_id, status, display_name, given_name, family_name, title, email, profile_sources,"
                    + " user_name, external_id, sort_name, created_at, updated_at, version) select member, tenant, account, 'ACTIVE',"
                    + " 'Person ' || n, 'Person', 'Number ' || n, 'Engineer', 'person' || n || '@large.test', '{}', 'person' || n || '@large.test',"
                    + " 'ext-' || n, 'person ' || n, now(), now(), 1 from people",
            "insert into directory_user (membership_id, tenant_id, document) select member, tenant, '{\"userName\":\"person' || n ||"
                    + " '@large.test\",\"emails\":[{\"value\":\"person' || n || '@large.test\",\"type\":\"work\",\"primary\":true}],\"active\":true}'"
                    + " from people",
            "insert into directory_element (tenant_id, membership_id, attribute, place, content, content_key, type, is_primary) select tenant,"
                    + " member, 'emails', 0, 'person' || n || '@large.test', 'person' || n || '@large.test', 'work', true from people",
            "create table teams as select n, gen_random_uuid() as team, (select id from tenant where slug = 'large') as tenant"
                    + " from generate_series(1, %2$d) n",
            "insert into directory_group (id, tenant_id, display_name, display_key, created_at, updated_at, version) select team, tenant,"
                    + " 'Team ' || n, 'team ' || n, now(), now(), 1 from teams",
            "insert into directory_group_member (tenant_id, group_id, membership_id) select t.tenant, t.team, p.member from teams t join people p"
                    + " on t.n = 1 and p.n <= %1$d / 5",
            "insert into directory_group_member (tenant_id, group_id, membership_id) select t.tenant, t.team, p.member from teams t join people p"
                    + " on t.n > 1 and p.n between (t.n * 20) %% %1$d + 1 and (t.n * 20) %% %1$d + 20",
            "insert into group_grant (id, tenant_id, membership_id, group_name, source, granted_at) select gen_random_uuid(), gm.tenant_id,"
                    + " gm.membership_id, g.display_name, 'SCIM:' || g.id, now() from directory_group_member gm join directory_group g"
                    + " on g.id = gm.group_id",
            "drop table people", "drop table teams", "vacuum analyze");

    private LargeWorkspace() {
    }

    /** The fifth part of the people are in the first group, twenty in each other. */
    static void fill(Connection database, int people, int groups, String tokenHash) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql.formatted(people, groups, tokenHash));
            }
        }
    }
}
