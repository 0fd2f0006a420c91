/** Lock files ({@code pylock.toml}, PEP 751): read, chosen from for a Python, and written. */
package org.syndi.artifact.lock;
