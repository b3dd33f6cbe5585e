/** What people say about models: read from the control topic, and written to it. */
package dev.millrace.local.models;
