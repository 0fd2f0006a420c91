/**
 * What a deployment carries: the function's code and the layer of its dependencies, both as zips that are the same byte
 * for byte whenever what they are made of is the same.
 */
package org.syndi.artifact;
