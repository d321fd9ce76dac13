package usher.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.types.EmailAddress;
import usher.types.Sentences;

/**
 * One mail before it is dressed.
 *
 * @param words what the template's sentences name, in the order of their numbers; may come from a tenant
 * @param link  what the button opens; a secret when it carries a token
 * @param code  six digits to type instead; a secret
 * @param message what a person wrote to go with it, in lines; shown as theirs
 * @param language of its sentences; empty for the installation's
 */
public record Letter(MailTemplate template, EmailAddress to, List<String> words, Optional<String> link, Optional<String> code,
        Optional<String> message, Optional<Locale> language) {

    public Letter {
        words = List.copyOf(words);
    }

    Letter(MailTemplate template, EmailAddress to, List<String> words, Optional<String> link, Optional<String> code) {
        this(template, to, words, link, code, Optional.empty(), Optional.empty());
    }

    public static Letter signInLink(EmailAddress to, String link, String code) {
        return new Letter(MailTemplate.SIGN_IN_LINK, to, List.of(), Optional.of(link), Optional.of(code));
    }

    /** @param workspace the name of the tenant whose sign-in asks for the proof */
    public static Letter proofOfAddress(EmailAddress to, String workspace, String link, String code) {
        return new Letter(MailTemplate.PROOF_OF_ADDRESS, to, List.of(workspace), Optional.of(link), Optional.of(code));
    }

    /** @param connection the name of the connection that was linked, of the tenant that {@code workspace} names */
    public static Letter identityLinked(EmailAddress to, String workspace, String connection) {
        return new Letter(MailTemplate.IDENTITY_LINKED, to, List.of(workspace, connection), Optional.empty(), Optional.empty());
    }

    /** @param to the address until now; {@code newAddress} opens the account from now on */
    public static Letter addressReplaced(EmailAddress to, String workspace, String newAddress) {
        return new Letter(MailTemplate.ADDRESS_REPLACED, to, List.of(workspace, newAddress), Optional.empty(), Optional.empty());
    }

    /** @param inviter their name; empty for a program, which has none that a reader would know */
    public static Letter invitation(EmailAddress to, String workspace, Optional<String> inviter, Optional<String> message,
            String link) {
        MailTemplate template = inviter.isPresent() ? MailTemplate.INVITATION : MailTemplate.INVITATION_BY_PROGRAM;
        List<String> words = inviter.map(name -> List.of(workspace, name)).orElse(List.of(workspace));
        return new Letter(template, to, words, Optional.of(link), Optional.empty(), message, Optional.empty());
    }

    /** @param endpoint its name, which takes events at {@code host} */
    public static Letter endpointPaused(EmailAddress to, String endpoint, String host) {
        return new Letter(MailTemplate.ENDPOINT_PAUSED, to, List.of(endpoint, host), Optional.empty(), Optional.empty());
    }

    /** @param domain of the workspace whose administrator is written to */
    public static Letter domainLapsing(EmailAddress to, String domain) {
        return new Letter(MailTemplate.DOMAIN_LAPSING, to, List.of(domain), Optional.empty(), Optional.empty());
    }

    /** @param domain of the workspace whose administrator is written to */
    public static Letter domainLapsed(EmailAddress to, String domain) {
        return new Letter(MailTemplate.DOMAIN_LAPSED, to, List.of(domain), Optional.empty(), Optional.empty());
    }

    /** @param person who asks, as their provider names them; {@code link} of the page with the requests */
    public static Letter approvalAsked(EmailAddress to, String workspace, String person, String link) {
        return new Letter(MailTemplate.APPROVAL_ASKED, to, List.of(workspace, person), Optional.of(link), Optional.empty());
    }

    /** @param day on which the certificate ends; {@code link} of the connection's page */
    public static Letter certificateExpiring(EmailAddress to, String connection, String day, String link) {
        return new Letter(MailTemplate.CERTIFICATE_EXPIRING, to, List.of(connection, day), Optional.of(link), Optional.empty());
    }

    /** @param day on which the token ends; {@code link} of the page with the tokens */
    public static Letter tokenExpiring(EmailAddress to, String token, String day, String link) {
        return new Letter(MailTemplate.TOKEN_EXPIRING, to, List.of(token, day), Optional.of(link), Optional.empty());
    }

    /** @param link of the workspace's sign-in */
    public static Letter approvalGranted(EmailAddress to, String workspace, String link) {
        return new Letter(MailTemplate.APPROVAL_GRANTED, to, List.of(workspace), Optional.of(link), Optional.empty());
    }

    /** @param reason what the administrator wrote to the person; empty for nothing */
    public static Letter approvalDeclined(EmailAddress to, String workspace, String reason) {
        return new Letter(MailTemplate.APPROVAL_DECLINED, to, List.of(workspace), Optional.empty(), Optional.empty(),
                Optional.of(reason).filter(text -> !text.isBlank()), Optional.empty());
    }

    /** @param day on which the client secret ends; {@code link} of the connection's page */
    public static Letter secretExpiring(EmailAddress to, String connection, String day, String link) {
        return new Letter(MailTemplate.SECRET_EXPIRING, to, List.of(connection, day), Optional.of(link), Optional.empty());
    }

    /** @param link of the records that tell what went wrong */
    public static Letter connectionFailing(EmailAddress to, String connection, String link) {
        return new Letter(MailTemplate.CONNECTION_FAILING, to, List.of(connection), Optional.of(link), Optional.empty());
    }

    /** @param link of the page where it waits */
    public static Letter directoryHeld(EmailAddress to, String workspace, String link) {
        return new Letter(MailTemplate.DIRECTORY_HELD, to, List.of(workspace), Optional.of(link), Optional.empty());
    }

    /** @param reader the language of whoever reads it, as their profile names it; null, or one without texts, leaves the installation's */
    public Letter inLanguageOf(String reader) {
        Locale wanted = Locale.forLanguageTag(reader == null ? "" : reader.replace('_', '-'));
        Locale found = Sentences.language(List.of(wanted));
        return found.getLanguage().equals(wanted.getLanguage()) ? in(found) : this;
    }

    public Letter in(Locale newLanguage) {
        return new Letter(template, to, words, link, code, message, Optional.of(newLanguage));
    }

    /** Never link or code: they would end in a log. */
    @Override
    public String toString() {
        return template + " to " + to;
    }
}
