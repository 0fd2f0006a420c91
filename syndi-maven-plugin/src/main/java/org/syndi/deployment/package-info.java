/** Pure values: what is deployed where, and under which names. No I/O. */
package org.syndi.deployment;
