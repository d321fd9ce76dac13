package usher.servers.arquillian;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** There is no arquillian.xml: the harness decides everything. */
public final class NoConfiguration implements ContainerConfiguration {

    @Override
    public void validate() {
        // Nothing can be wrong with nothing.
    }
}
