/**
 * How CloudFormation reaches the other services: one interface, implemented once for each resource type by the service
 * it is of.
 */
package org.syndi.local.resource;
