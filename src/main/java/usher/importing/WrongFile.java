package usher.importing;

import usher.imports.ImportProblem;
import usher.imports.Why;

/** A file of which no more rows can be read. */
final class WrongFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Why why;

    WrongFile(ImportProblem problem, Object about) {
        this(Why.of(problem, about));
    }

    private WrongFile(Why why) {
        super(why.toString());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
