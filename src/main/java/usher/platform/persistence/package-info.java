/**
 * How {@code java.time.Instant} and {@code java.util.UUID} lie in the columns {@code timestamp with time zone} and
 * {@code uuid}, the same on H2 and PostgreSQL. Applies to every entity by itself.
 *
 * <p>One limit stays: a null as a query parameter has no type, and PostgreSQL refuses it. Write {@code is null} or
 * {@code = null} in the query.
 */
package usher.platform.persistence;
