package usher.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** All that answers below {@code /api/v1}, by name: no server finds more than the other. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {

    /** Below the context. */
    public static final String PATH = "/api/v1";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BodyLimit.class, TokenFilter.class, RightFilter.class, StrictInput.class, RepeatFilter.class, Problems.class,
                JsonBody.class, ExactIds.class,
                TenantResource.class, TenantTokenResource.class, OperatorTokenResource.class, TokenResource.class,
                MembersResource.class, MemberResource.class, RoleResource.class, GroupResource.class, DomainResource.class,
                ConnectionResource.class, DecisionResource.class, InvitationResource.class, AuditResource.class,
                DescriptionResource.class, EventEndpointResource.class, EventDeliveryResource.class, ImportResource.class,
                MemberExportResource.class);
    }
}
