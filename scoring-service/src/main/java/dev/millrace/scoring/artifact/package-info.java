/**
 * Model files from where they are kept, in plain Java; bytes are copied and compared, never
 * deserialised.
 *
 * <p>In: a URI of a file or archive (file, http, https, s3) and the SHA-256 that it must have. Out:
 * the model file in a private cache, or an {@link dev.millrace.scoring.artifact.ArtifactException}
 * that says what differs.
 */
package dev.millrace.scoring.artifact;
