/**
 * What the compiler says of a notebook, in a student's words.
 *
 * @module
 */
export { findTypeFaults, type TypeFault } from "./find_type_faults.ts";
