package usher.platform.outbound;

import java.io.IOException;

/** A call that was not made, because its caller has too many under way: says nothing about the server that it was for. */
public class TooManyCalls extends IOException {

    private static final long serialVersionUID = 1L;

    TooManyCalls(String caller) {
        super(caller + " has too many calls under way");
    }
}
