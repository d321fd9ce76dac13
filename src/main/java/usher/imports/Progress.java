package usher.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How far an import is, and which node has it in hand. */
@Embeddable
public class Progress {

    /** Longer than a batch can take; who does not finish one, because the node is gone, loses the import to another then. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** An upload of which nothing comes for so long is over: its node, or its sender, is gone. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    @Enumerated(EnumType.STRING)
    private ImportPhase phase;

    @Column(name = "work_done")
    private long done;

    @Column(name = "work_whole")
    private long whole;

    @Column(name = "phase_began_at")
    private Instant beganAt;

    @Column(name = "leased_by")
    private UUID leasedBy;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    /** @param work that the phase takes, of which so much is done */
    void enter(ImportPhase next, long alreadyDone, long work, Instant now) {
        phase = next;
        done = alreadyDone;
        whole = work;
        beganAt = now;
        leasedBy = null;
        leasedUntil = null;
    }

    void reach(long work) {
        done = Math.min(work, whole);
    }

    void lease(UUID to, Instant now) {
        leasedBy = to;
        leasedUntil = now.plus(LEASE);
    }

    /** Something of the file has come, or may come yet. */
    void awaitsMore(Instant now) {
        leasedUntil = now.plus(LONGEST_PAUSE);
    }

    void release(Instant now) {
        leasedBy = null;
        leasedUntil = now;
    }

    boolean isLeasedBy(UUID who) {
        return who.equals(leasedBy) && phase.isWork();
    }

    public ImportPhase phase() {
        return phase;
    }

    /** Of this phase: bytes of the file while it is checked, then rows. */
    public long done() {
        return done;
    }

    public long whole() {
        return whole;
    }

    /** How long the phase will take yet, judged by how long it has taken; empty where nobody can know. */
    public Optional<Duration> timeLeft(Instant now) {
        return phase.isWork() && done > 0
                ? Optional.of(Duration.between(beganAt, now).multipliedBy(whole - done).dividedBy(done)) : Optional.empty();
    }
}
