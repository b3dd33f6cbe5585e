package dev.millrace.scoring.artifact;

import dev.millrace.schemas.model.ModelManifest;
import java.net.URI;

/**
 * What is registered of an artifact.
 *
 * @param uri where it is
 * @param sha256 of the bytes that the URI gives, 64 lower-case hex digits
 * @param manifest of the model
 */
public record ArtifactDescription(URI uri, String sha256, ModelManifest manifest) {}
