package usher.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a browser, guessed from how it names itself; good enough to know one's own among several. */
final class UserAgent {

    /** In this order: most browsers name others, too. */
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
    private static final Pattern SYSTEM = Pattern.compile("Windows|iPhone|iPad|Android|Mac OS X|CrOS|Linux");

    private UserAgent() {
    }

    /** Never empty; what is not known is named as it names itself, shortened. */
    static String name(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "?";
        }
        Matcher system = SYSTEM.matcher(userAgent);
        String on = system.find() ? " · " + system.group().replace("Mac OS X", "macOS").replace("CrOS", "ChromeOS") : "";
        return BROWSERS.stream().filter(name -> userAgent.contains(name + "/")).findFirst()
                .map(name -> name.replace("Edg", "Edge").replace("OPR", "Opera") + on)
                .orElse(userAgent.length() > 60 ? userAgent.substring(0, 60) + "…" : userAgent);
    }
}
