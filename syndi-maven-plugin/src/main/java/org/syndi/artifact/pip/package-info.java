/** Requirements, and pip and Python as processes that resolve them. */
package org.syndi.artifact.pip;
