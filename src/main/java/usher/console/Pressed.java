package usher.console;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.ActionListener;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Notes that the button was found which a form was sent by. A page is read anew for it, so that one may be gone that stood there when the
 * page was opened, its row having been ended by somebody else; Faces passes over that in silence.
 */
public class Pressed implements ActionListener {

    static final String FOUND = "usher.button.found";

    private final ActionListener carryingOut;

    /** @param carryingOut Faces' own, or a library's */
    public Pressed(ActionListener carryingOut) {
        this.carryingOut = carryingOut;
    }

    @Override
    public void processAction(ActionEvent event) {
        FacesContext.getCurrentInstance().getExternalContext().getRequestMap().put(FOUND, true);
        carryingOut.processAction(event);
    }

    /** Whether a form of Faces was sent by a button that is not there any more. Only to be asked once the form was carried out. */
    static boolean isMissed(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null
                && request.getAttribute(FOUND) == null;
    }
}
