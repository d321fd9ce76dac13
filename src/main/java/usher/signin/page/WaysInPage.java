package usher.signin.page;

import java.util.List;

/**
 * The ways in that are open to an address, when there are several. It depends on the domain of the address only, and so says
 * nothing about who is known here.
 */
public record WaysInPage(String email, String to, List<WayIn> ways) implements Page {

    public WaysInPage {
        ways = List.copyOf(ways);
    }

    @Override
    public String view() {
        return "ways-in";
    }
}
