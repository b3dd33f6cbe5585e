/**
 * Card payments that nobody made: a seeded simulator for demonstrations and tests.
 *
 * <p>In: {@link dev.millrace.example.cardfraud.SimulatorSettings} (seed, sizes, start). Out: an
 * endless sequence of {@link dev.millrace.example.cardfraud.SimulatedTransaction} in time order,
 * the same for the same settings on every machine.
 *
 * <p>The recipe (customers and terminals on a map, amounts and times drawn from normal
 * distributions, three kinds of fraud) and its parameters are those of the Fraud Detection Handbook
 * (Le Borgne, Siblini, Lebichot, Bontempi, 2022); the code is written anew. It differs where a
 * stream has to: it draws day by day instead of customer by customer, so that memory does not grow
 * with the number of days, and numbers transactions in time order from 0.
 */
package dev.millrace.example.cardfraud;
