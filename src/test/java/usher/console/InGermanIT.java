package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.story.Installation;
import usher.story.Person;

/** An owner whose browser asks for German looks around, and reads no English. */
class InGermanIT {

    /** What a page says, also to who cannot see it; but for names that are there for programs. */
    private static final String SAID = """
            () => {
              const said = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                said.push(walker.currentNode.parentElement.closest('code') ? null : walker.currentNode.textContent);
              }
              for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder], input[type=submit]')) {
                said.push(...['aria-label', 'title', 'alt', 'placeholder'].map(name => element.getAttribute(name)),
                  element.type === 'submit' ? element.value : null);
              }
              return [document.title.split(' · ')[0], ...said].filter(text => text).map(text => text.replace(/\\s+/g, ' ').trim());
            }""";
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern SAYS_SOMETHING = Pattern.compile("(?s).*\\p{L}{4}.*\\p{L}{2}.*");

    private static List<String> pages(Lighthouse lighthouse) {
        String connection = "/connections/" + lighthouse.staged.connection();
        return Stream.concat(Stream.of("/account"), Stream.of("", "/members", "/members?q=nobody", "/members/" + lighthouse.dmitri.membership(),
                "/approvals", "/invitations", "/invitations/new", "/roles", "/roles/EDITOR", "/roles/_new", "/imports", "/connections",
                "/connections/new/saml", "/connections/new/oidc", connection, connection + "/history", "/domains", "/directory",
                "/directory/mapping", "/directory/reconciliation", "/directory/log", "/directory/log?kind=READS", "/directory/runs", "/directory/test", "/sign-in", "/mails", "/what-if?member="
                + lighthouse.dmitri.membership(), "/tokens", "/events", "/events/new", "/audit", "/audit/" + lighthouse.refused)
                .map(path -> "/console/foghorn" + path)).toList();
    }

    @Test
    void everyPageIsGerman() {
        Lighthouse lighthouse = new Lighthouse("foghorn");
        lighthouse.staged.write("update connection set client_authentication = 'none', scope = 'openid' where id = ?",
                lighthouse.staged.connection());
        Set<String> german = texts(Locale.GERMAN).collect(Collectors.toSet());
        Set<String> english = texts(Locale.ENGLISH).filter(text -> !german.contains(text)).collect(Collectors.toSet());
        List<Pattern> sentences = english.stream().filter(text -> PLACE.matcher(text).find() && !text.contains("choice")
                && SAYS_SOMETHING.matcher(PLACE.matcher(text).replaceAll(" ")).matches()).map(InGermanIT::sentence).toList();
        List<String> remnants = new ArrayList<>();
        try (Chromium chromium = Chromium.start(); Person olga = new Person(chromium, Installation.onPostgres().usher(), Locale.GERMAN)
                .holds(lighthouse.staged.signedIn(lighthouse.olga))) {
            for (String path : pages(lighthouse)) {
                olga.opens(path);
                assertThat(olga.page().getAttribute("html", "lang")).as(path).isEqualTo("de");
                assertThat(olga.page().locator("h1").count()).as(path + " is a page").isPositive();
                ((List<?>) olga.page().evaluate(SAID)).stream().map(Object::toString).filter(text -> english.contains(text)
                        || text.contains("???") || PLACE.matcher(text).find()
                        || sentences.stream().anyMatch(sentence -> sentence.matcher(text).matches()))
                        .forEach(text -> remnants.add(path + ": " + text));
            }
        }
        assertThat(remnants).isEmpty();
    }

    private static Stream<String> texts(Locale language) {
        return Stream.of("usher.console", "usher.messages").map(name -> ResourceBundle.getBundle(name, language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .flatMap(bundle -> bundle.keySet().stream().map(bundle::getString)).filter(text -> text.matches("(?s).*\\p{L}{3}.*"));
    }

    /** The text, with anything at its places. */
    private static Pattern sentence(String text) {
        return Pattern.compile(Stream.of(PLACE.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".+")), Pattern.DOTALL);
    }
}
