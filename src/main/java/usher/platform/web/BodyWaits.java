package usher.platform.web;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The threads that wait for a body. One task looks at all of them, each second for as long as there are any: a task for each would be made
 * and taken back for every form that comes at once, as nearly all do.
 */
final class BodyWaits {

    private final ManagedScheduledExecutorService executor;
    private final LongSupplier nanoTime;
    private final Set<BodyWait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param nanoTime as {@link System#nanoTime} */
    BodyWaits(ManagedScheduledExecutorService executor, LongSupplier nanoTime) {
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** The current thread waits from now on. */
    BodyWait begin(long milliseconds) {
        BodyWait wait = new BodyWait(Thread.currentThread(), nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(milliseconds));
        waits.add(wait);
        try {
            lookSoon();
        } catch (RuntimeException e) {
            end(wait);
            throw e;
        }
        return wait;
    }

    /** The thread is nobody's any more who waits. */
    void end(BodyWait wait) {
        wait.isOver();
        waits.remove(wait);
    }

    private void lookSoon() {
        if (looking.compareAndSet(false, true)) {
            try {
                executor.schedule(this::look, 1, TimeUnit.SECONDS);
            } catch (RuntimeException e) {
                // A server that takes no task at this moment takes the next form's.
                looking.set(false);
                throw e;
            }
        }
    }

    private void look() {
        looking.set(false);
        long now = nanoTime.getAsLong();
        waits.forEach(wait -> wait.look(now));
        if (!waits.isEmpty()) {
            lookSoon();
        }
    }
}
