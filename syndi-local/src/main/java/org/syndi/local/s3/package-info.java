/**
 * Amazon S3: buckets, objects, versions, multipart uploads, listings. Bytes are kept in files and never whole in
 * memory.
 *
 * <p>Not imitated: access control lists, policies (a bucket policy, also one that demands TLS, is kept and given back,
 * not enforced; another account's buckets are out of reach), encryption itself (its settings are kept), lifecycle rules
 * (kept, never run), object lock, replication, events, static website hosting, select. A bucket answers in every
 * region, whichever it was made in. What is missing answers 501 and names itself.
 */
package org.syndi.local.s3;
