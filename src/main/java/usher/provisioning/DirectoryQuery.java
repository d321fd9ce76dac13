package usher.provisioning;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The two statements that read nearly all of a snapshot; both bind the tenant, and join on unique keys only. */
final class DirectoryQuery {

    private static final String PROFILE_COLUMNS = "display_name, given_name, family_name, title, department, employee_number,"
            + " phone, locale, email";

    /** Whether the tenant's domains open the account already; of an account and a tenant. */
    static final String ADDRESSED_HERE = """
            (exists (select 1 from account_email k join domain_claim kd on kd.name = k.domain and kd.proven_at is not null
                where k.account_id = %1$s and kd.tenant_id = %2$s and k.verified_address is not null and k.retired_at is null)
              or not exists (select 1 from account_email k
                where k.account_id = %1$s and k.verified_address is not null and k.retired_at is null)
              and not exists (select 1 from membership o where o.account_id = %1$s and o.tenant_id <> %2$s))""";

    /**
     * One row: tenant, connection, what the tenant proved of the asserted address's domain, who is linked to the identity, and who
     * holds the address, and the open invitation for it. Parameters: connection, domain, address, issuer, subject, tenant, now.
     */
    static final String PEOPLE = """
            select t.suspended, t.single_sign_on_only, t.seat_limit, t.email_sign_in, t.email_settings,
              case when t.scim_correlation = 'userName' or t.scim_correlation_connection = ?1 then t.scim_correlation end,
              c.enabled, c.from_file, c.settings, d.id is not null, b.address is not null,
              l.last_address, le.id is not null and ld.id is not null, l.assured,
              la.id, la.disabled, lo.account_id is not null, %s, %s,
              e.retired_at is not null, ha.id, ha.disabled, ho.account_id is not null, %s, %s,
              i.id, i.roles, i.invited_by, i.brings_back, i.created_at
            from tenant t
            left join connection c on c.tenant_id = t.id and c.id = ?1
            left join domain_claim d on d.tenant_id = t.id and d.name = ?2 and d.proven_at is not null
            left join break_glass b on b.tenant_id = t.id and b.address = ?3
            left join identity_link l on l.tenant_id = t.id and l.connection_id = ?1 and l.issuer = ?4 and l.subject = ?5
            left join account la on la.id = l.account_id
            left join operator lo on lo.account_id = la.id
            left join membership lm on lm.tenant_id = t.id and lm.account_id = la.id
            left join account_email le on le.verified_address = l.last_address and le.account_id = la.id
              and le.retired_at is null
            left join domain_claim ld on ld.tenant_id = t.id and ld.name = le.domain and ld.proven_at is not null
            left join account_email e on e.verified_address = ?3
            left join account ha on ha.id = e.account_id
            left join operator ho on ho.account_id = ha.id
            left join membership hm on hm.tenant_id = t.id and hm.account_id = ha.id
            left join invitation i on i.tenant_id = t.id and i.open_address = ?3 and (i.expires_at is null or i.expires_at > ?7)
              and (i.connection_id is null or i.connection_id = ?1)
            where t.id = ?6""".formatted(ADDRESSED_HERE.formatted("la.id", "t.id"), membership("lm"),
            ADDRESSED_HERE.formatted("ha.id", "t.id"), membership("hm"));

    /** The roles of a tenant, and who hears what becomes of its people. */
    static final String ROLES = """
            select 'ROLE', r.id, r.role_key, r.permissions, r.id from tenant_role r where r.tenant_id = ?1
            union all
            select 'LISTENER', s.id, s.topics, s.topics, s.id from event_subscription s where s.tenant_id = ?1""";

    /**
     * Rows of (kind, membership, role or group, source or a role's permissions, role id), and of who hears the tenant's events, with the
     * topics. Parameters: tenant, two memberships.
     */
    static final String GRANTS = """
            select 'HELD_ROLE', g.membership_id, r.role_key, g.source, r.id from role_grant g
              join tenant_role r on r.tenant_id = g.tenant_id and r.id = g.role_id
              where g.tenant_id = ?1 and g.membership_id in (?2, ?3)
            union all
            select 'HELD_GROUP', g.membership_id, g.group_name, g.source, g.membership_id from group_grant g
              where g.tenant_id = ?1 and g.membership_id in (?2, ?3)
            union all
            """ + ROLES;

    private DirectoryQuery() {
    }

    /** In the order of {@link usher.types.ProfileAttribute}. */
    static String membership(String alias) {
        String profile = Arrays.stream(PROFILE_COLUMNS.split(", ?")).map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
        return alias + ".id, " + alias + ".status, " + alias + ".ended_by, " + alias + ".ended_at, " + profile + ", " + alias + ".profile_sources";
    }
}
