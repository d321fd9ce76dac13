/**
 * Values that check themselves when they are made: addresses, domains, tokens, references, the catalogue of refusals.
 *
 * <p>Imports nothing but {@code java.*}, so that the pure policy may use every one of them.
 */
package usher.types;
