package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.http.adapter.HttpActionAdapter;
import org.pac4j.jee.context.JEEContext;
import usher.provisioning.ProvisioningOutcome.Refused;
import usher.signin.page.Pages;
import usher.signin.page.Refusal;
import usher.signin.page.RefusedPage;

/** Turns what leaves pac4j into our answers: a redirect, or the page that says no. */
@ApplicationScoped
public class ActionAnswers implements HttpActionAdapter {

    @Inject
    private Pages pages;

    @Inject
    private WaysIn ways;

    @Override
    public Object adapt(HttpAction action, WebContext web) {
        JEEContext context = (JEEContext) web;
        try {
            answer(action, context.getNativeRequest(), context.getNativeResponse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    private void answer(HttpAction action, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (action instanceof RefusedAction refusal) {
            Refused refused = refusal.refused();
            pages.show(request, response, refused.reason().status(),
                    new RefusedPage(new Refusal(refused.reason(), refused.reference()), ways.named(refused.use()), refused.said(),
                            refusal.returnTo()));
        } else if (action instanceof WithLocationAction redirect) {
            response.setStatus(action.getCode());
            response.setHeader("Location", redirect.getLocation());
            response.setHeader("Cache-Control", "no-store");
        } else {
            throw new IllegalStateException("no answer for " + action.getClass());
        }
    }
}
