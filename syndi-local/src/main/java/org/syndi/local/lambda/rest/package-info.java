/** What the operations of the Lambda API have in common: bodies with a limit, answers, lists in pages. */
package org.syndi.local.lambda.rest;
