/**
 * What staff have, as submissions: folders, archives, and the downloads of Canvas, Moodle, Gradescope and nbgrader. Nothing
 * is written to the disk, no link is followed, and what cannot be read is a row with a reason.
 *
 * @module
 */
export { ArchiveError, type FileFault, type FoundFile } from "./archive/found_file.ts";
export { HAND_IN, type Limits } from "./archive/limits.ts";
export { isZip, readZip } from "./archive/read_zip.ts";
export { type Batch, findHandIns, type HandIns } from "./find_hand_ins.ts";
export { findNotebook, type FoundNotebook } from "./find_notebook.ts";
export type { HandIn } from "./hand_in.ts";
export { type Attempt, readSubmission, readSubmissions, type Refused, type Submission } from "./read_submissions.ts";
export { type Student, studentLine, studentOfName } from "./student.ts";
export { unpacked } from "./unpack_hand_in.ts";
