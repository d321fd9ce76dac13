package usher.signin.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.platform.UsherConfig;
import usher.platform.web.Assets;
import usher.platform.web.ContentPolicy;
import usher.platform.web.Language;

/** Answers requests with pages. */
@ApplicationScoped
public class Pages {

    @Inject
    private UsherConfig config;

    @Inject
    private Assets assets;

    /**
     * Answers with the page in the language of the browser. It is never kept by a browser or a proxy.
     *
     * @param status of the answer
     */
    public void show(HttpServletRequest request, HttpServletResponse response, int status, Page page)
            throws ServletException, IOException {
        ContentPolicy policy = policy(page);
        Texts text = new Texts(Language.of(request));
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(ContentPolicy.HEADER, policy.toString());
        response.setLocale(text.locale());
        request.setAttribute("page", page);
        request.setAttribute("text", text);
        request.setAttribute("assets", assets);
        request.setAttribute("base", config.baseUrl().contextPath());
        request.setAttribute("nonce", policy.nonce().orElse(""));
        request.getRequestDispatcher("/WEB-INF/pages/" + page.view() + ".xhtml")
                .forward(new ViewRequest(request), new ViewResponse(response));
    }

    private ContentPolicy policy(Page page) {
        FormTargets targets = config.baseUrl().isSecure() ? page.formTargets() : page.formTargets().onPlainHttp();
        ContentPolicy policy = ContentPolicy.withForms(targets.sources());
        return page instanceof PostFormPage ? policy.withOneScript() : policy;
    }
}
