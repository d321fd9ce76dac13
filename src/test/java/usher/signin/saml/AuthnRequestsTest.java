package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.AutomaticFormPostAction;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.redirect.RedirectionActionBuilder;
import org.pac4j.jee.context.JEEContext;
import org.w3c.dom.Document;
import usher.attack.SeenAuthnRequest;
import usher.attack.Xml;
import usher.connection.Connection;
import usher.signin.FlowInProgress;
import usher.signin.SessionStoreInMemory;
import usher.signin.TestRequest;

class AuthnRequestsTest {

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final SessionStoreInMemory store = new SessionStoreInMemory();

    @Test
    void aRedirectIsSignedAndSaysOnlyWhatItMust() throws GeneralSecurityException {
        String location = ((FoundAction) send("HTTP-Redirect", "HTTP-POST")).getLocation();
        Map<String, String> query = SeenAuthnRequest.query(location);
        assertThat(location).startsWith("https://idp.superfantasy.test/sso?");
        assertThat(query).containsOnlyKeys("SAMLRequest", "SigAlg", "Signature");

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(SuperFantasy.OUR_KEY.certificate());
        signature.update(location.substring(location.indexOf('?') + 1, location.indexOf("&Signature=")).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(query.get("Signature")))).isTrue();
        assertThat(query).containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");

        SeenAuthnRequest request = SeenAuthnRequest.inRedirect(location);
        assertThat(request.issuer()).isEqualTo("https://usher.test/saml/superfantasy");
        assertThat(request.callback()).isEqualTo("https://usher.test/sign-in/callback/superfantasy");
        assertThat(request.destination()).isEqualTo("https://idp.superfantasy.test/sso");
        assertThat(request.id()).hasSizeGreaterThan(32);
        assertThat(store.get(null, FlowInProgress.REQUEST_ID)).contains(request.id());
    }

    @Test
    void aProviderThatTakesNoRedirectGetsASignedForm() throws Exception {
        AutomaticFormPostAction form = (AutomaticFormPostAction) send("HTTP-POST");
        assertThat(form.getUrl()).isEqualTo("https://idp.superfantasy.test/sso");
        assertThat(form.getData()).containsOnlyKeys("SAMLRequest");

        SeenAuthnRequest request = SeenAuthnRequest.inForm(form.getData().get("SAMLRequest"));
        assertThat(store.get(null, FlowInProgress.REQUEST_ID)).contains(request.id());
        Document document = Xml.parse(request.xml());
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(SuperFantasy.OUR_KEY.certificate().getPublicKey()), Xml.find(document, "//ds:Signature"));
        context.setIdAttributeNS(document.getDocumentElement(), null, "ID");
        assertThat(XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context)).isTrue();
    }

    @Test
    void noHeaderOfABrowserTurnsItIntoSomethingElse() {
        TestRequest ajax = TestRequest.get();
        assertThat(superfantasy.client.getRedirectionAction(new CallContext(
                new JEEContext(ajax.with("getHeader", "XMLHttpRequest").asRequest(), TestRequest.anyResponse()), store)))
                .containsInstanceOf(FoundAction.class);
    }

    @Test
    void onlyWhereTheWordIsGivenThePersonIsAskedAnew() {
        JEEContext web = new JEEContext(TestRequest.get().asRequest(), TestRequest.anyResponse());
        assertThat(forced(web)).isNotEqualTo("true");

        web.setRequestAttribute(RedirectionActionBuilder.ATTRIBUTE_FORCE_AUTHN, true);
        assertThat(forced(web)).isEqualTo("true");
    }

    private String forced(JEEContext web) {
        FoundAction action = (FoundAction) superfantasy.client.getRedirectionAction(new CallContext(web, store)).orElseThrow();
        String request = SeenAuthnRequest.inRedirect(action.getLocation()).xml();
        return Xml.parse(request).getDocumentElement().getAttribute("ForceAuthn");
    }

    private RedirectionAction send(String... bindings) {
        Connection connection = SuperFantasy.connection("superfantasy", superfantasy.provider.metadata(bindings));
        JEEContext web = new JEEContext(TestRequest.get().asRequest(), TestRequest.anyResponse());
        return superfantasy.protocol.client(connection).getRedirectionAction(new CallContext(web, store)).orElseThrow();
    }
}
