package usher.signin.emaillink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.signin.emaillink.OpenWorkspaces.Open;
import usher.signin.page.OpenWorkspace.Standing;
import usher.signin.page.Workspace;
import usher.types.Admission;

/**
 * One reason why a workspace may be open to an address. Pure.
 *
 * @param kind       {@code HOME} (the address is at a home domain), {@code INVITED}, {@code INVITED_BACK} after a membership
 *                   ended, or the status of the membership
 * @param admission  of the workspace's terms for the e-mail way in
 * @param byEmail    the workspace lets people in by e-mail
 * @param breakGlass the address is one of those that get in by e-mail all the same
 */
record OpenReason(UUID tenantId, Workspace workspace, String kind, Admission admission, boolean byEmail, boolean breakGlass) {

    /** A membership says more than an invitation, unless that one brings it back; and an invitation more than a domain. */
    private static final Comparator<OpenReason> STRONGEST_FIRST = Comparator.comparing(OpenReason::rank);

    static List<Open> open(List<OpenReason> reasons) {
        Map<UUID, List<OpenReason>> byTenant = new LinkedHashMap<>();
        reasons.forEach(reason -> byTenant.computeIfAbsent(reason.tenantId(), tenant -> new ArrayList<>()).add(reason));
        List<Open> all = byTenant.values().stream()
                .map(ofOne -> ofOne.stream().min(STRONGEST_FIRST).orElseThrow().open())
                .flatMap(Optional::stream).toList();
        List<Open> open = all.stream().filter(one -> one.standing() != Standing.CLOSED).toList();
        return open.isEmpty() ? all : open;
    }

    private int rank() {
        return switch (kind) {
            case "ACTIVE", "PENDING" -> 0;
            case "INVITED_BACK" -> 1;
            case "INVITED" -> 3;
            case "HOME" -> 4;
            default -> 2;
        };
    }

    private Optional<Open> open() {
        return standing().map(standing -> new Open(tenantId, workspace, standing));
    }

    private Optional<Standing> standing() {
        if (kind.equals("HOME")) {
            return byEmail && admission != Admission.OFF
                    ? Optional.of(admission == Admission.AUTO ? Standing.MAY_JOIN : Standing.MAY_ASK)
                    : Optional.empty();
        }
        if (!byEmail && !breakGlass) {
            return Optional.of(Standing.CLOSED);
        }
        return Optional.of(switch (kind) {
            case "INVITED", "INVITED_BACK" -> Standing.INVITED;
            case "ACTIVE" -> Standing.MEMBER;
            case "PENDING" -> Standing.WAITING;
            default -> Standing.CLOSED;
        });
    }
}
