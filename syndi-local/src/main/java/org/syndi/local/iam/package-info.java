/**
 * AWS IAM: roles with their policies, kept as the resources of a stack and given back by the reading operations. Not
 * imitated: users, groups, instance profiles, the writing operations of the API, and the policies' effect; nothing is
 * ever denied because of a policy.
 */
package org.syndi.local.iam;
