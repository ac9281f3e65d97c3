/**
 * Running the checks and tests of the project.
 *
 * @module
 */
export { add, countLine, type Counts, countsOf, NONE } from "./counts.ts";
export { importMap } from "./import_map.ts";
export { TestRun } from "./test_run.ts";
