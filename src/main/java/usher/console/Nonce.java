package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import org.primefaces.context.PrimeFacesContext;
import usher.platform.web.ContentPolicy;

/** The nonce of the page's scripts, {@code #{nonce}} in the frame: PrimeFaces', because its components write scripts, too. */
@Named
@RequestScoped
public class Nonce {

    /** Before anything is rendered, in the place of the policy that PrimeFaces has set; a partial answer keeps the nonce of the page that it changes. */
    public void announce() {
        FacesContext faces = FacesContext.getCurrentInstance();
        HttpServletResponse response = (HttpServletResponse) faces.getExternalContext().getResponse();
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.ofConsole(value()));
    }

    /** Base64, which needs no escaping anywhere. */
    public String value() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }
}
