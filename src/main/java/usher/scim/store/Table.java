package usher.scim.store;

import java.util.Optional;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.ResourceType;

/** How resources of one type lie in the database; what it does not know of cannot be asked for. */
interface Table {

    ResourceType type();

    /** The table with its alias, and the condition that makes its rows the tenant's: it has one place for the tenant's id. */
    String rowsOfTenant();

    /** The alias. */
    String alias();

    Optional<Place> place(AttributeRef ref);
}
