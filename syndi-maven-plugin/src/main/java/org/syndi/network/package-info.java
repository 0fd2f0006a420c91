/** How the way out of this machine is set up, for everything that goes out: AWS and packages alike. */
package org.syndi.network;
