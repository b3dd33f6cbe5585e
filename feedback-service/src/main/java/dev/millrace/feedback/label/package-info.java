/**
 * The life of one event's label, in plain Java: no Kafka, no meters.
 *
 * <p>In: decisions and labels of one event, in any order, and the two clocks of {@link
 * dev.millrace.feedback.label.Clocks}. Out: {@link dev.millrace.feedback.label.Change}, the state
 * to keep, the rows to write, the labels to give up.
 *
 * <pre>
 *            label first                    decision
 *   (none) ────────────→ Undecided ───────────────────────┐
 *      │                     │ no decision in time        │
 *      │                     └──→ (none), unmatched       │
 *      │ decision                                         ↓
 *      └────→ PENDING ──label──→ PROVISIONAL ──maturity──→ MATURE ──other label──→ CORRECTED
 *                │  └──label as late as maturity──────────→ MATURE                  ↑
 *                └──maturity──→ EXPIRED ──label─────────────────────────────────────┘
 *
 *   MATURE, EXPIRED, CORRECTED ──one more maturity──→ (none)
 * </pre>
 */
package dev.millrace.feedback.label;
