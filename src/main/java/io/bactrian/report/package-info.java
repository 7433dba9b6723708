/**
 * What people and programs read of runs, dead letters and the ledger: texts, tables, summaries as JSON, progress, exit codes, the page of codes.
 *
 * <p>Entry: {@link io.bactrian.report.RunText} for a run, {@link io.bactrian.report.DeadLetterText} for a dead letter. It must not know where its figures
 * come from (no database, no route, no request): it is given records.
 */
package io.bactrian.report;
