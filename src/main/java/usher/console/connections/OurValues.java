package usher.console.connections;

import java.util.List;
import usher.platform.BaseUrl;
import usher.types.Protocol;

/** What a provider has to be told about a connection, each value to be copied. */
public record OurValues(String nameKey, String id, String value) {

    static List<OurValues> of(String connectionId, Protocol protocol, BaseUrl us) {
        String callback = us.plus("/sign-in/callback/" + connectionId);
        return protocol == Protocol.SAML ? List.of(
                new OurValues("setup.entity_id", "our-entity-id", us.plus("/saml/" + connectionId)),
                new OurValues("setup.acs", "our-acs", callback),
                new OurValues("setup.metadata", "our-metadata", us.plus("/saml/" + connectionId + "/metadata")))
                : List.of(new OurValues("setup.redirect_uri", "our-redirect-uri", callback));
    }
}
