/**
 * Files of rows: Parquet and Avro. Whoever writes Parquet has parquet-avro, hadoop-client-api and
 * zstd-jni on its class path; here they are optional.
 */
package dev.millrace.runtime.rows;
