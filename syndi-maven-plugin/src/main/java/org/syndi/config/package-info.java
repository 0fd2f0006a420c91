/** The configuration files of the app: merged by the app's rules, synced from the outputs of a stack, written whole. */
package org.syndi.config;
