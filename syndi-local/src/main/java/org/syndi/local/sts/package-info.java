/**
 * AWS STS: who calls, and temporary keys for roles. Not imitated: federation, MFA, session policies, role chaining
 * limits; AssumeRole does not ask the role's trust policy.
 */
package org.syndi.local.sts;
