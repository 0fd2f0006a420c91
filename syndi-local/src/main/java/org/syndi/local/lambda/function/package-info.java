/**
 * Functions: their configuration and code, versions and aliases, permissions, and the way from an event to the process
 * that handles it.
 */
package org.syndi.local.lambda.function;
