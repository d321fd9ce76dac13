/**
 * Mails: what they say ({@link usher.mail.Letter}, the message bundle, three pieces of HTML beside this package's classes), how they
 * are queued ({@link usher.mail.Mails}), and how they leave ({@link usher.mail.MailDelivery}).
 *
 * <p>A mail is in the language of the page that asked for it, or of its reader's profile, or else of the installation ({@link
 * usher.platform.MailLanguage}). Which mails a workspace wants is for {@code usher.tenant} to know.
 *
 * <p>A mail is a row of the outbox, with its link and code encrypted, so that no reader of the table or of a backup signs in with it.
 * Short transactions claim and settle the row; the mail server is talked to in between, outside of any.
 */
package usher.mail;
