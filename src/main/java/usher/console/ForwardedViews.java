package usher.console;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes views below {@code WEB-INF} usable that a servlet forwards to: their forms go to the address that the browser asked for, and a
 * view whose state is gone, since the night was long or the node another one, is made anew, so that the form is carried out
 * all the same.
 */
public class ForwardedViews extends ViewHandlerWrapper {

    private static final String HIDDEN = "/WEB-INF/";
    private static final Pattern STATE = Pattern.compile("stateless|-?\\d{1,20}:-?\\d{1,20}");

    public ForwardedViews(ViewHandler wrapped) {
        super(wrapped);
    }

    /** Without state until its own {@code f:view} says otherwise: PrimeFaces would begin an HTTP session for any other, and does so earlier. */
    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = super.createView(context, viewId);
        if (viewId.startsWith(HIDDEN)) {
            view.setTransient(true);
        }
        return view;
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        Map<String, Object> request = context.getExternalContext().getRequestMap();
        Object asked = request.get(RequestDispatcher.FORWARD_REQUEST_URI);
        if (asked == null || !viewId.startsWith(HIDDEN)) {
            return super.getActionURL(context, viewId);
        }
        Object query = request.get(RequestDispatcher.FORWARD_QUERY_STRING);
        return query == null ? asked.toString() : asked + "?" + query;
    }

    @Override
    public UIViewRoot restoreView(FacesContext context, String viewId) {
        boolean hidden = viewId.startsWith(HIDDEN);
        UIViewRoot view = hidden && !hasStateOfFaces(context) ? null : super.restoreView(context, viewId);
        return view != null || !hidden ? view : madeAnew(context, viewId);
    }

    /** Faces takes the form of a state for granted, and fails at one that somebody made up. */
    private static boolean hasStateOfFaces(FacesContext context) {
        String state = context.getExternalContext().getRequestParameterMap().get(ResponseStateManager.VIEW_STATE_PARAM);
        return state != null && STATE.matcher(state).matches();
    }

    private UIViewRoot madeAnew(FacesContext context, String viewId) {
        UIViewRoot view = createView(context, viewId);
        context.setViewRoot(view);
        try {
            getViewDeclarationLanguage(context, viewId).buildView(context, view);
        } catch (IOException e) {
            throw new FacesException(e);
        }
        return view;
    }
}
