/**
 * What people and programs read of a run: result files, summary, the text at its end, tables, progress, exit code, the page of codes.
 *
 * <p>Entry classes: {@link io.bactrian.report.ResultFiles} while a run goes on and at its end, {@link io.bactrian.report.RunText} for its
 * text; {@link io.bactrian.report.ExportFolder} and {@link io.bactrian.report.ExportFile} for exports. The package must not know where its figures come from (no database, no route, no request): it is given records.
 */
package io.bactrian.report;
