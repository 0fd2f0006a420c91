/** Layers: versions that never change, numbered from 1, their numbers never used twice. */
package org.syndi.local.lambda.layer;
