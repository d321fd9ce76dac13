package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.exception.http.SeeOtherAction;
import org.pac4j.jee.context.JEEContext;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.provisioning.TestSignIns;
import usher.provisioning.policy.SignIn;
import usher.tenant.Tenants;
import usher.types.Reference;

/** Where a test sign-in ends: on the page of the console that tells what came of it, whether the provider was believed or not. */
@ApplicationScoped
public class Trials {

    @Inject
    private TestSignIns tests;

    @Inject
    private Tenants tenants;

    @Inject
    private FlowInProgress flow;

    @Inject
    private Browsers browsers;

    @Inject
    private UsherConfig config;

    /** @throws SeeOtherAction always: nobody is let in */
    void conclude(UUID test, Connection connection, SignIn signIn, WebContext web) {
        tests.conclude(test, signIn, browsers.of(((JEEContext) web).getNativeRequest()));
        throw new SeeOtherAction(result(test, connection));
    }

    /** @return whether the request was a test's, and is answered */
    boolean failed(Connection connection, RequestRejected rejected, Reference reference, HttpServletRequest request,
            HttpServletResponse response) {
        Optional<UUID> test = flow.test(new JEEContext(request, response), connection.id());
        test.ifPresent(id -> notBegun(id, connection, rejected, reference, response));
        return test.isPresent();
    }

    /** Ends a test for which the provider could not even be asked. */
    void notBegun(UUID test, Connection connection, RequestRejected rejected, Reference reference, HttpServletResponse response) {
        tests.fail(test, rejected, reference);
        Redirect.to(result(test, connection), response);
    }

    private String result(UUID test, Connection connection) {
        String slug = tenants.find(connection.tenantId()).orElseThrow().slug();
        return config.baseUrl().plus("/console/" + slug + "/connections/" + connection.id() + "/tests/" + test);
    }
}
