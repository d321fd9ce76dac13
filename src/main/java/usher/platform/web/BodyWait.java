package usher.platform.web;

/** A thread that reads a body, until it has, or until that takes too long. */
final class BodyWait {

    private final Thread reader;
    private final long end;
    private boolean read;
    private boolean givenUp;

    /** @param end by the clock of {@link System#nanoTime} */
    BodyWait(Thread reader, long end) {
        this.reader = reader;
        this.end = end;
    }

    synchronized void look(long now) {
        if (!read && !givenUp && now - end >= 0) {
            givenUp = true;
            reader.interrupt();
        }
    }

    /** Asked by the reader, whose thread is not to be found interrupted by what it does next. */
    synchronized boolean isOver() {
        read = true;
        if (givenUp) {
            Thread.interrupted();
        }
        return givenUp;
    }
}
