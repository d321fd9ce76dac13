package usher.tenantsfile;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values where a text says {@code ${NAME}}, so that secrets need not stand in the file. A value is taken as
 * it is: nothing in it is put in again.
 */
final class Environment implements UnaryOperator<String> {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*}?)");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)}");

    private final UnaryOperator<String> variables;

    /** @param variables gives a variable's value; null when there is none */
    Environment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /** @throws IllegalArgumentException when a variable is missing or has no possible name; it says which, and no value */
    @Override
    public String apply(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(value(reference.group(1))));
    }

    private String value(String reference) {
        Matcher name = NAME.matcher(reference);
        if (!name.matches()) {
            throw new IllegalArgumentException("has a ${ without the name of a variable and a } behind it");
        }
        String value = variables.apply(name.group(1));
        if (value == null) {
            throw new IllegalArgumentException("names the variable " + name.group(1) + ", which the environment does not have");
        }
        return value;
    }
}
