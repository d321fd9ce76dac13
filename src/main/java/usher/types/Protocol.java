package usher.types;

/** How a person came in. */
public enum Protocol { SAML, OIDC, EMAIL }
