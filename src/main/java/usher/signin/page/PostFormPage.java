package usher.signin.page;

import java.net.URI;
import java.util.Map;

/**
 * Sends the browser to a provider with a form that submits itself, and has a button where scripts are off (SAML 2.0 Bindings,
 * section 3.5.4).
 *
 * @param connection the name of the way in
 * @param fields the hidden fields of the form
 */
public record PostFormPage(String connection, URI action, Map<String, String> fields) implements Page {

    public PostFormPage {
        fields = Map.copyOf(fields);
    }

    @Override
    public String view() {
        return "post-form";
    }

    @Override
    public FormTargets formTargets() {
        return FormTargets.provider(action);
    }
}
