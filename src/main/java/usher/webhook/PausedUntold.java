package usher.webhook;

import java.util.UUID;

/** An endpoint was paused that names nobody to be told; fired in the transaction that pauses it. */
public record PausedUntold(UUID tenantId, String endpoint, String host) {
}
