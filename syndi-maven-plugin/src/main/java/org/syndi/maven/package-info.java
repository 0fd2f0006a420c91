/**
 * The goals: parameters in, one call, and the one place that turns our exception into Maven's. The only package that
 * knows Maven.
 */
package org.syndi.maven;
