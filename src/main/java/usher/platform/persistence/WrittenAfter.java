package usher.platform.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tables that this entity's foreign keys point at. Entities name each other by id, so that nothing is loaded that nobody asked for;
 * EclipseLink then has to be told in which order rows of one transaction are written.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenAfter {

    /** Names of tables. */
    String[] value();
}
