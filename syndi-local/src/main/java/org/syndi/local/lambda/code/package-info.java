/**
 * The zips of functions and layers: taken in and checked as Lambda does, kept once per content, unpacked once per
 * content.
 */
package org.syndi.local.lambda.code;
