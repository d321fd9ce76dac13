package usher.console.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.DirectoryLog;
import usher.console.table.TableAddress;

/** Which requests of directories are searched for, as the address says; what it does not know it leaves out. */
final class LogFilter {

    private static final Set<String> NAMES = Set.of("about", "kind", "token", "from", "until", "before");

    private LogFilter() {
    }

    static TableAddress address(String path, HttpServletRequest request) {
        return TableAddress.of(path, sent(request), NAMES);
    }

    static Map<String, String> sent(HttpServletRequest request) {
        Map<String, String> sent = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
        return sent;
    }

    static DirectoryLog.Wanted of(UUID tenantId, TableAddress address) {
        return new DirectoryLog.Wanted(tenantId, address.text("about"), kind(address), id(address.text("token")), moment(address.text("from")),
                moment(address.text("until")), id(address.text("before")));
    }

    static Optional<DirectoryLog.Kind> kind(TableAddress address) {
        return Arrays.stream(DirectoryLog.Kind.values()).filter(kind -> kind.name().equals(address.text("kind"))).findFirst();
    }

    /** As a field for a moment has it, in UTC. */
    static String written(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(String text) {
        return Optional.of(text).filter(each -> each.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).map(UUID::fromString);
    }
}
