package usher.scim.protocol;

/** The URNs of messages (RFC 7644, section 8.2, table 10); none of them is a schema that is served. */
public final class Messages {

    public static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    public static final String PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private Messages() {
    }
}
