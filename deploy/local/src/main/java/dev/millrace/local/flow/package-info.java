/**
 * How far data has come on topics and in consumer groups, and how to wait until it has all come.
 *
 * <p>In: a cluster, groups and the topics that they read. Out: {@link
 * dev.millrace.local.flow.Drain}, which returns when nothing is on its way any more, and throws
 * where nothing moves; and topics read, as they grow ({@link dev.millrace.local.flow.TopicReader})
 * or up to where they end now ({@link dev.millrace.local.flow.WholeTopic}).
 */
package dev.millrace.local.flow;
