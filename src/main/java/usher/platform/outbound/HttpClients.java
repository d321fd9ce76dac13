package usher.platform.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/** Makes clients that do one thing: ask, and read the answer. What they would do by themselves is switched off. */
final class HttpClients {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    /** As long as a whole call may take, whose end {@link OutboundHttp} watches. */
    private static final Timeout READ = Timeout.ofSeconds(5);
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private HttpClients() {
    }

    static CloseableHttpClient with(DnsResolver names) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(names))
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(READ).build())
                .setUserAgent("Usher")
                .disableRedirectHandling()
                // A code or an event must not be sent twice behind our back.
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                // Little on the wire can be much when it is inflated.
                .disableContentCompression()
                .setConnectionReuseStrategy((request, response, context) -> false)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(DnsResolver names) {
        Http1Config limits = Http1Config.custom().setMaxLineLength(LONGEST_HEADER).setMaxHeaderCount(MOST_HEADERS).build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(READ).build())
                // How many at once is decided for each caller, before; a common limit would let one stall the others.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .build();
    }
}
