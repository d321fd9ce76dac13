package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usher.console.Staged;
import usher.console.Staged.Someone;

/** Somebody in the console of a workspace, who sends its forms as a browser would: with what the page has put into them. */
record ConsoleWayIn(HttpBrowser browser, String workspace) {

    private static final Pattern FORM = Pattern.compile("(?s)<form\\b.*?</form>");
    private static final Pattern HIDDEN = Pattern.compile("<input\\b[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern SUBMIT = Pattern.compile("<input\\b[^>]*type=\"submit\"[^>]*>");
    static final String VIEW_STATE = "jakarta.faces.ViewState";

    static ConsoleWayIn of(Staged staged, Someone person) {
        return new ConsoleWayIn(SamlWayIn.browser().withCookie("usher-session", staged.signedIn(person)), staged.slug());
    }

    /** @param page below the workspace's console */
    String path(String page) {
        return "/console/" + workspace + "/" + page;
    }

    HttpResponse<String> opens(String page) {
        return browser.opens(path(page));
    }

    /** What the form with this button sends when nothing is typed. */
    Map<String, String> form(String page, String button) {
        return forms(page, "name=\"" + button + "\"", button).get(0);
    }

    /** What each form with this text sends when its first button is pressed. */
    List<Map<String, String>> forms(String page, String text) {
        return forms(page, text, null);
    }

    private List<Map<String, String>> forms(String page, String text, String button) {
        HttpResponse<String> answer = opens(page);
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
        return formsOf(answer.body(), text, button);
    }

    /** The same of a page that is there already. */
    static List<Map<String, String>> formsOf(String body, String text) {
        return formsOf(body, text, null);
    }

    private static List<Map<String, String>> formsOf(String body, String text, String button) {
        List<Map<String, String>> forms = FORM.matcher(body).results().map(MatchResult::group)
                .filter(form -> form.contains(VIEW_STATE) && form.contains(text)).map(form -> fields(form, button)).toList();
        assertThat(forms).as("forms with %s on %s", text, body).isNotEmpty();
        return forms;
    }

    private static Map<String, String> fields(String form, String button) {
        Map<String, String> fields = new HashMap<>();
        HIDDEN.matcher(form).results().map(MatchResult::group)
                .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
        fields.put(button != null ? button : attribute(SUBMIT.matcher(form).results().findFirst().orElseThrow().group(), "name"), "x");
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    /** Opens the page, types, and presses the button. */
    HttpResponse<String> presses(String page, String button, Map<String, String> typed) {
        return posts(page, form(page, button), typed);
    }

    /** The form, with other values in the place of its own. */
    HttpResponse<String> posts(String page, Map<String, String> form, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(form);
        fields.putAll(typed);
        return browser.posts(path(page), fields);
    }
}
