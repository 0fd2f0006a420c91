/**
 * CloudFormation: stacks and change sets over the resource types that the other services offer.
 *
 * <p>Not imitated: nested stacks, stack sets, drift, hooks, stack policies, rollback triggers, macros of one's own. A
 * direct CreateStack or UpdateStack expands its transforms before it answers, so that their errors come as
 * ValidationError; AWS answers first. Roles and notification topics are accepted and shown, and not used. Early
 * validation knows name conflicts in change sets only. What RollbackStack and ContinueUpdateRollback refuse is AWS's
 * rule, the sentence is not.
 */
package org.syndi.local.cloudformation;
