/**
 * The schema registry, as Millrace uses it.
 *
 * <p>In: the standard client properties ({@code schema.registry.url}, {@code basic.auth.…}, {@code
 * bearer.auth.…}, {@code schema.registry.ssl.…}). Out: schema ids to write with, schemas to read
 * with. Built on Confluent's own client.
 */
package dev.millrace.schemas.registry;
