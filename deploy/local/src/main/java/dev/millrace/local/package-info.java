/**
 * The {@code millrace} command.
 *
 * <p>In: a sub-command and its options. Out: what it prints, and an exit code: 0 done; 1 failed, or
 * the answer is no; 2 the command line, the definition or a setting is wrong; 3 the cluster or the
 * registry is not prepared. A failure is one clear line on standard error; stack traces go to the
 * log file.
 */
package dev.millrace.local;
