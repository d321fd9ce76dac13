package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.audit.AuditLog;
import usher.audit.DirectoryRequest;
import usher.audit.TenantAuthor;
import usher.connection.ConnectionWriting;
import usher.connection.RoleTerms;
import usher.platform.RequestRejected;
import usher.tenant.DirectoryMapping;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.RoleRule;

/**
 * The directory's own rules: tried on what the directory has asked for, and saved, after which {@link DueRolesGiving} sees to those who are in
 * the groups.
 */
@ApplicationScoped
@Transactional
public class DirectoryMappingVerbs {

    private static final int MOST_RULES = 500;
    private static final UUID NONE = new UUID(0, 0);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryRoles roles;

    @Inject
    private DueRolesGiving due;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private Impacts impacts;

    @Inject
    private ConnectionWriting connections;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** What a group gives, and would give by a draft; keys of roles. */
    public record Effect(String group, long members, Set<String> now, Set<String> draft) {
    }

    /** Keys of the roles that the author may have a new rule give. */
    public Set<String> givable(TenantAuthor author) {
        RoleTerms terms = connections.roles(author);
        return terms.permissions().keySet().stream().filter(terms::mayBeGiven).collect(Collectors.toSet());
    }

    /**
     * What came of an attempt to save.
     *
     * @param saved  otherwise others hold by now, or there is an impact whose number must be typed first
     * @param impact empty once it is saved, and where others hold by now
     */
    public record Attempt(boolean saved, Optional<Impact> impact) {
    }

    /** The groups that would give something else. */
    public List<Effect> foresee(UUID tenantId, List<RoleRule> draft) {
        List<RoleRule> now = roles.rules(tenantId);
        return groups(tenantId, Optional.empty()).stream()
                .filter(group -> !DirectoryRoles.given(now, group).equals(DirectoryRoles.given(draft, group)))
                .map(group -> effect(tenantId, group, now, draft)).toList();
    }

    /** What a request of the log gave its members by the rules of now, and would by a draft; empty when it was about no group. */
    public Optional<Effect> replay(UUID tenantId, UUID requestId, List<RoleRule> draft) {
        Optional<DirectoryRequest> request = Optional.ofNullable(entities.find(DirectoryRequest.class, requestId))
                .filter(each -> each.tenantId().equals(tenantId) && each.path().startsWith("/Groups"));
        return request.flatMap(DirectoryRequest::subject).map(name -> effect(tenantId, groups(tenantId, Optional.of(name)).stream().findFirst()
                .orElseGet(() -> new DirectoryGroup(NONE, name, Optional.empty())), roles.rules(tenantId), draft));
    }

    private Effect effect(UUID tenantId, DirectoryGroup group, List<RoleRule> now, List<RoleRule> draft) {
        long members = ((Number) entities.createNativeQuery("select count(*) from directory_group_member gm where gm.tenant_id = ?1"
                + " and gm.group_id = ?2").setParameter(1, tenantId).setParameter(2, group.id()).getSingleResult()).longValue();
        return new Effect(group.name(), members, DirectoryRoles.given(now, group), DirectoryRoles.given(draft, group));
    }

    /** The names of the groups that rules name by their external ids, by these. */
    public Map<String, String> known(UUID tenantId) {
        return groups(tenantId, Optional.empty()).stream().filter(group -> group.externalId().isPresent())
                .collect(Collectors.toMap(group -> group.externalId().get(), DirectoryGroup::name));
    }

    /**
     * What takes roles from many, or from the last owner, is saved only by somebody who types their number.
     *
     * @param wanted empty: the rules of the connections hold again
     * @param seen   the {@link DirectoryRoles#sum} of what held when the author looked
     * @param typed  the {@link Impact#number}, as the author typed it
     * @throws RequestRejected {@code forbidden}, also for a new rule whose role is not the author's to give, and where one goes missing;
     *     {@code malformed_request} for too many, and for a role that there is not
     */
    public Attempt save(TenantAuthor author, Optional<List<RoleRule>> wanted, String seen, Optional<Integer> typed) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        if (wanted.filter(rules -> rules.size() > MOST_RULES).isPresent()) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "too many rules");
        }
        UUID tenantId = author.tenantId();
        facts.lock(tenantId);
        if (!roles.sum(tenantId).equals(seen)) {
            return new Attempt(false, Optional.empty());
        }
        List<RoleRule> before = roles.rules(tenantId);
        RoleTerms terms = connections.roles(author);
        Optional<List<RoleRule>> after = wanted.map(rules -> rules.stream().map(rule -> allowed(terms, before, rule)).toList());
        List<RoleRule> now = after.orElseGet(() -> roles.ofConnections(tenantId));
        checkNoneMissing(terms, before, now);
        Impact impact = impacts.ofRules(tenantId, now);
        if (!impact.isConfirmedBy(typed)) {
            return new Attempt(false, Optional.of(impact));
        }
        replace(tenantId, after);
        Reference reference = Reference.random();
        Set<String> others = DirectoryRoles.others(before, now);
        if (!others.isEmpty()) {
            due.ask(tenantId, others, author.name(), reference);
        }
        audit.append(author.record("directory_mapping.changed", reference, clock.instant())
                .changed(DirectoryMapping.document(before), DirectoryMapping.document(now)));
        return new Attempt(true, Optional.empty());
    }

    private void replace(UUID tenantId, Optional<List<RoleRule>> after) {
        DirectoryMapping mapping = entities.find(DirectoryMapping.class, tenantId);
        if (after.isEmpty() && mapping != null) {
            entities.remove(mapping);
        } else if (after.isPresent() && mapping == null) {
            entities.persist(new DirectoryMapping(tenantId, after.get()));
        } else if (after.isPresent()) {
            mapping.replace(after.get());
        }
        entities.flush();
    }

    /** A rule that is there stays as it is while nobody changes it. */
    private static RoleRule allowed(RoleTerms terms, List<RoleRule> before, RoleRule rule) {
        List<RoleRule> known = before.stream().filter(each -> isSame(each, rule)).toList();
        boolean mayGive = terms.has(rule.role()) && terms.mayBeGiven(rule.role());
        if (known.isEmpty() && !terms.has(rule.role())) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no role " + rule.role());
        }
        if (known.isEmpty() && !mayGive) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, terms.author().name() + " may not give " + rule.role());
        }
        return new RoleRule(rule.group(), rule.role(),
                BuiltInRole.isPrivileged(rule.role()) && (mayGive || known.stream().anyMatch(RoleRule::allowedByOwner)));
    }

    private static boolean isSame(RoleRule one, RoleRule other) {
        return one.group().equals(other.group()) && one.role().equals(other.role());
    }

    /** Who may not give a role does not take it away either. */
    private static void checkNoneMissing(RoleTerms terms, List<RoleRule> before, List<RoleRule> now) {
        before.stream().filter(rule -> terms.has(rule.role()) && !terms.mayBeGiven(rule.role()))
                .filter(rule -> DirectoryRoles.given(before, rule.group()).contains(rule.role()))
                .filter(rule -> !DirectoryRoles.given(now, rule.group()).contains(rule.role())).findFirst().ifPresent(rule -> {
                    throw new RequestRejected(RefusalReason.FORBIDDEN, terms.author().name() + " may not take " + rule.role() + " away");
                });
    }

    @SuppressWarnings("unchecked")
    private List<DirectoryGroup> groups(UUID tenantId, Optional<String> name) {
        var query = entities.createNativeQuery("select id, display_name, external_id from directory_group where tenant_id = ?1"
                + (name.isPresent() ? " and display_name = ?2" : "") + " order by display_key, id").setParameter(1, tenantId);
        name.ifPresent(text -> query.setParameter(2, text));
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(row -> new DirectoryGroup((UUID) row[0], (String) row[1], Optional.ofNullable((String) row[2]))).toList();
    }
}
