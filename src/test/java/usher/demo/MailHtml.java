package usher.demo;

import java.util.List;
import java.util.regex.Matcher;
import usher.servers.Mail;

/** Mails as HTML, the newest first. Everything that a mail says is escaped; its HTML part is in a frame without rights. */
final class MailHtml {

    /** Reloads the page when a mail has come since it was made. */
    static final String RELOAD_SCRIPT = """
        const shown = document.documentElement.dataset.count;
        setInterval(async () => {
          const count = await (await fetch('count')).text();
          if (count !== shown) location.reload();
        }, 2000);
        """;

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en" data-count="%d">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mails (%1$d)</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        article { border: 1px solid #8886; border-radius: .5rem; padding: 1rem 1.25rem; margin: 1rem 0; }
        h2 { font-size: 1.1rem; margin: 0; }
        pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: .75rem 0 0; }
        iframe { width: 100%%; height: 24rem; border: 1px solid #8886; background: white; margin-top: .75rem; }
        </style>
        <script src="reload.js" defer></script>
        </head>
        <body>
        <h1>Mails</h1>
        %s
        </body>
        </html>
        """;

    private static final String MAIL = """
        <article>
        <h2>%s</h2>
        <div>to %s, from %s</div>
        <pre>%s</pre>%s
        </article>
        """;

    /** Links in the frame open in a new tab, and there with the rights of any other page. */
    private static final String FRAME = """
        <details><summary>As HTML</summary>\
        <iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="%s"></iframe></details>""";

    private MailHtml() {
    }

    static String page(List<Mail> mails) {
        StringBuilder articles = new StringBuilder();
        for (int i = mails.size() - 1; i >= 0; i--) {
            articles.append(article(mails.get(i)));
        }
        return PAGE.formatted(mails.size(), mails.isEmpty() ? "<p>None yet.</p>" : articles);
    }

    private static String article(Mail mail) {
        String frame = mail.html().isEmpty() ? "" : FRAME.formatted(escaped("<base target=\"_blank\">" + mail.html()));
        return MAIL.formatted(escaped(mail.subject()), escaped(mail.to()), escaped(mail.from()), linked(mail.text()), frame);
    }

    /** Escapes the text and makes its web addresses links. */
    static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher link = Mail.LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            String address = escaped(link.group());
            html.append(escaped(text.substring(end, link.start())))
                .append("<a href=\"").append(address).append("\">").append(address).append("</a>");
            end = link.end();
        }
        return html.append(escaped(text.substring(end))).toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
