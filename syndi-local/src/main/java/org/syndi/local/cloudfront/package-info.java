/**
 * Amazon CloudFront: distributions, origin access controls and functions, kept as the resources of a stack and given
 * back by the reading operations. Not imitated: serving anything at a distribution's domain name, running functions,
 * caches (an invalidation is complete at once), and all other writing operations of the API.
 */
package org.syndi.local.cloudfront;
