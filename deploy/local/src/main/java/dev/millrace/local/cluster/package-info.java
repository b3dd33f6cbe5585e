/**
 * What a pipeline needs of a cluster and a registry, held against what is there.
 *
 * <p>In: the topic catalogue, the schemas and the user's settings. Out: {@link
 * dev.millrace.local.cluster.TopicPlan} and {@link dev.millrace.local.cluster.SchemaPlan}, which
 * say what differs and change it where asked. Nothing is ever deleted and no partition taken away.
 */
package dev.millrace.local.cluster;
