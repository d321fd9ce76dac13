/**
 * The audit as an administrator reads it: each record a sentence, with what was before and after; found by person, actor, action, time or
 * reference. A refusal shows which row of the decision answered, what was received and what would have been let in.
 */
package usher.console.audit;
