package usher.signin.page;

import usher.types.Reference;

/**
 * Tells that an administrator has to let the person in.
 *
 * @param workspace the name of the one they asked to join
 * @param reference under which the administrators find the request
 */
public record WaitingPage(String workspace, String email, Reference reference) implements Page {

    @Override
    public String view() {
        return "waiting";
    }
}
