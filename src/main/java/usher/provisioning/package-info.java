/**
 * The one place that writes people. A sign-in comes through {@link usher.provisioning.Provisioned} to
 * {@link usher.provisioning.ProvisioningService}: in one transaction it reads the snapshot, asks the policy, applies the plan,
 * appends the audit records, queues the events and opens the session. The interceptor stands one bean further out, because only
 * there a transaction that lost a race has ended and can be run once more.
 *
 * <p>"No" is a value here too ({@link usher.provisioning.ProvisioningOutcome}): an exception would roll the record of the refusal back.
 *
 * <p>{@link usher.provisioning.WhatIf} asks the policy without writing anything, and {@link usher.provisioning.SettingsChange} asks it about
 * everybody who came by a connection before its settings change, with what their provider said the last time ({@link
 * usher.provisioning.LastClaims}).
 *
 * <p>An import writes many people at a time: {@link usher.provisioning.ImportReader} reads with a handful of statements what a batch needs,
 * {@link usher.provisioning.ImportDecisions} decides each row, for the dry run ({@link usher.provisioning.ImportChecking}) as for the real
 * one ({@link usher.provisioning.ImportApplying}), and {@link usher.provisioning.ImportUndoing} takes it back.
 *
 * <p>A tenant's directory comes through {@link usher.provisioning.DirectoryMembers}, whose changes are decided and written as everybody's;
 * {@link usher.provisioning.DirectoryGrants} writes what a group gives to many at once as statements over sets, and {@link
 * usher.provisioning.DueRolesGiving} what it gives by other rules than before, some members at a time. What one run of a directory
 * may end is counted by {@link usher.provisioning.DirectoryRuns}, and what goes beyond waits in {@link usher.provisioning.HeldEndings}; what
 * it takes from a member {@link usher.provisioning.FormerMembers} keeps and gives back. Before it is armed, {@link usher.provisioning.Reconciling} shows what it would do and {@link usher.provisioning.ReconcilingVerbs} says who is who.
 */
package usher.provisioning;
