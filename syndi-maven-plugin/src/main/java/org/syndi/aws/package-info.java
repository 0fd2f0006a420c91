/** AWS as we use it: one thin class a thing. The only package that knows the SDK; none of its types leaves it. */
package org.syndi.aws;
