/** What outlives a restart: tables of records in a folder. */
package org.syndi.local.store;
