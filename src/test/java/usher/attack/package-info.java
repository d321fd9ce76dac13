/**
 * Identity providers whose keys the tests own, so that they can misbehave in each way that a threat names. A message starts out
 * genuine; a test then changes exactly one thing, before or after it is signed.
 */
package usher.attack;
