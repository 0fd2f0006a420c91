/**
 * The wire: HTTP on loopback, SigV4 signatures and the four AWS protocols (query, JSON 1.1, REST/JSON, REST/XML), with
 * errors in each one's own shape. Knows no service.
 */
package org.syndi.local.wire;
