package usher.attack;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A SAML identity provider in memory. Its genuine answers are built as Keycloak builds them: assertion signed, Response
 * as the test wants it.
 *
 * @param entityId the issuer of what it says; people would be sent to {@code entityId/sso}
 */
public record TestSamlProvider(String entityId, TestKey key) {

    /** Redirect and POST, as most have it. */
    public String metadata() {
        return metadata("HTTP-Redirect", "HTTP-POST");
    }

    public String metadata(String... bindings) {
        StringBuilder services = new StringBuilder();
        for (String binding : bindings) {
            services.append("<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:").append(binding)
                    .append("' Location='").append(entityId).append("/sso'/>");
        }
        return """
                <md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' entityID='%s'
                    xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>
                  <md:IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>
                    <md:KeyDescriptor use='signing'><ds:KeyInfo><ds:X509Data>
                      <ds:X509Certificate>%s</ds:X509Certificate>
                    </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>%s
                  </md:IDPSSODescriptor>
                </md:EntityDescriptor>""".formatted(entityId, key.certificateText(), services);
    }

    /** A genuine answer, signed: what every attack has as its twin. */
    public TestSamlMessage genuine(SeenAuthnRequest request, String nameId) {
        return draft(request, nameId).signAssertion(signing());
    }

    /** The same before it is signed. */
    public TestSamlMessage draft(SeenAuthnRequest request, String nameId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new TestSamlMessage("""
                <samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='_r%1$s' Version='2.0' \
                xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' IssueInstant='%2$s' Destination='%3$s' \
                InResponseTo='%4$s'><saml:Issuer>%5$s</saml:Issuer><samlp:Status><samlp:StatusCode \
                Value='urn:oasis:names:tc:SAML:2.0:status:Success'/></samlp:Status><saml:Assertion ID='_a%1$s' \
                xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' \
                IssueInstant='%2$s' Version='2.0'><saml:Issuer>%5$s</saml:Issuer><saml:Subject><saml:NameID \
                Format='urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'>%6$s</saml:NameID>\
                <saml:SubjectConfirmation Method='urn:oasis:names:tc:SAML:2.0:cm:bearer'><saml:SubjectConfirmationData \
                InResponseTo='%4$s' NotOnOrAfter='%7$s' Recipient='%3$s'/></saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotBefore='%2$s' NotOnOrAfter='%7$s'><saml:AudienceRestriction><saml:Audience>%8$s\
                </saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant='%2$s' \
                SessionIndex='_s%1$s'><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:\
                unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>\
                <saml:Attribute Name='email'><saml:AttributeValue>person@superfantasy.test</saml:AttributeValue>\
                </saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>""".formatted(
                UUID.randomUUID(), now, request.callback(), request.id(), entityId, nameId,
                now.plus(Duration.ofMinutes(5)), request.issuer()));
    }

    public XmlSigning signing() {
        return XmlSigning.with(key);
    }
}
