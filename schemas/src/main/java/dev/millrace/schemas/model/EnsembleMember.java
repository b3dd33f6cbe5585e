package dev.millrace.schemas.model;

/**
 * A version that an ensemble asks.
 *
 * @param name of the model
 * @param version of it
 * @param weight in a weighted mean, above 0; null elsewhere
 * @param as name of the input that takes its score, in stacking; null elsewhere
 */
public record EnsembleMember(String name, String version, Double weight, String as) {}
