/**
 * From the solutions to what students get.
 *
 * @module
 */
export { releaseNotebook } from "./release_notebook.ts";
export { ReleaseError } from "./release_error.ts";
export { studentCopy, studentNotebook, writeStudentCopy, type WrittenCopy } from "./student_copy.ts";
export { answerFiles, studentFiles, studentTasks } from "./student_files.ts";
