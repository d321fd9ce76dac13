/**
 * Runs tests inside Payara Micro, beside the beans of the real {@code target/usher.war}. One server serves all of them; the system
 * property {@code usher.test.database} says on which database, {@code h2} or {@code postgresql}.
 *
 * <p>A test class says {@link usher.servers.arquillian.InContainer} and has
 * <pre>{@code
 * @Deployment
 * static WebArchive war() {
 *     return UsherWar.withTests();
 * }
 * }</pre>
 */
package usher.servers.arquillian;
