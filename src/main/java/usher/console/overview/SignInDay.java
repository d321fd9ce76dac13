package usher.console.overview;

import java.time.LocalDate;

/**
 * The sign-ins of a day, in UTC.
 *
 * @param refused  those whom the workspace does not let in
 * @param rejected answers of a provider that were not accepted, so that nobody knows whose they were
 */
public record SignInDay(LocalDate day, long letIn, long refused, long rejected) {

    long all() {
        return letIn + refused + rejected;
    }
}
