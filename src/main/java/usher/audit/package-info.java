/**
 * Audit records: who did what to whom, when and why. Appended inside the caller's transaction, never changed; what cannot be
 * audited does not happen.
 */
package usher.audit;
