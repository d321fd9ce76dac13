package usher.console.overview;

import java.time.LocalDate;

/** The sign-ins of a day, in UTC. */
public record SignInDay(LocalDate day, long letIn, long refused) {
}
