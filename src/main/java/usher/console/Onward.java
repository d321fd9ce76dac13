package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends the browser to another page once a form is done, so that loading the page again repeats nothing. */
@RequestScoped
public class Onward {

    @Inject
    private Console console;

    /** @param path of a page of this workspace's console, with its query perhaps */
    public void to(String path) throws IOException {
        whole(console.whole(path));
    }

    /** @param address whole, made from the base URL */
    public void whole(String address) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces.getPartialViewContext().isAjaxRequest()) {
            faces.getExternalContext().redirect(address);
        } else {
            HttpServletResponse response = (HttpServletResponse) faces.getExternalContext().getResponse();
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address);
            faces.responseComplete();
        }
    }
}
