package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import usher.connection.Difference;
import usher.console.Console;
import usher.types.Sentences;

/** Names the fields of a {@link Difference}: {@code #{differences.label(each)}}. */
@Named
@RequestScoped
public class Differences {

    @Inject
    private Console console;

    public String label(Difference difference) {
        int colon = difference.field().indexOf(':');
        String label = Sentences.of("connection.field." + (colon < 0 ? difference.field() : difference.field().substring(0, colon)),
                console.locale());
        return colon < 0 ? label : label + " " + difference.field().substring(colon + 1);
    }
}
