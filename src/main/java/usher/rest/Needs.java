package usher.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scopes of which a tenant's token must have one for this operation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {

    /** For every token of a tenant. */
    String NOTHING = "";

    /** For the operator's tokens, which have no scopes; a tenant's never will do. */
    String OPERATOR = "operator";

    /** For whoever asks, without a token. */
    String NO_TOKEN = "no token";

    String[] value();
}
