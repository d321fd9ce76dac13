/**
 * Hostile input. Identity providers whose keys the tests own, so that they can misbehave in each way that a threat names: a message starts
 * out genuine; a test then changes exactly one thing, before or after it is signed.
 *
 * <p>The suites {@code *AttackIT} bring such messages to the WAR over HTTP, grouped as the threats are, each test with the ids of its threats
 * in its name. {@link usher.attack.SamlWayIn} and {@link usher.attack.OidcWayIn} say what a refusal is: {@link usher.attack.Watch}
 * sees that nothing was written of people, one audit record says why, and neither answer nor log tells anything; the browser stays
 * anonymous; and right after it the genuine twin signs in, without which a broken fixture would make every test green.
 *
 * <p>{@code /attack/addresses.csv} says what each address answers to whom; an address that is not in it fails {@link
 * usher.attack.AddressTableTest}. {@link usher.attack.GuardsOff} shows that the tests notice when a guard is gone.
 */
package usher.attack;
