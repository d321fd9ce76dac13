package usher.platform;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import usher.types.EmailAddress;

/**
 * Every setting of an installation, checked. They come through MicroProfile Config at the start, from {@link Settings}, and do not
 * change afterwards.
 *
 * @param baseUrl where people and providers see us
 * @param secretKey encrypts stored secrets; when it is missing {@link SecretKeys} says what happens
 * @param bootstrap the tenants file that is applied at each start
 * @param operatorEmail who may use the operator's pages
 * @param mail where mail goes; without it nothing pretends to send
 * @param outboundAllow what outgoing calls may reach although it is private or plain http
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param sessionIdle how long a session lives without a request
 * @param sessionMax how long a session lives at most
 */
public record UsherConfig(
        BaseUrl baseUrl,
        Optional<SecretKey> secretKey,
        Optional<Path> bootstrap,
        Optional<EmailAddress> operatorEmail,
        Optional<MailServer> mail,
        Set<HostAndPort> outboundAllow,
        Set<InetAddress> trustedProxies,
        Duration sessionIdle,
        Duration sessionMax) {
}
