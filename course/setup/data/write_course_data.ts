/**
 * Run as a program, it writes the course's data set.
 *
 * @module
 */

/** The address of this module, for the process that runs it. */
export const writeCourseDataScript: string = import.meta.url;

if (import.meta.main) {
  const { writeCourseData } = await import("../../../datasets/write.ts"); // needs the npm packages
  await writeCourseData();
}
