/**
 * What stands in a file that somebody brought along: which format it really is, and its text whatever the encoding.
 *
 * @module
 */
export { formatOf } from "./format_of.ts";
export { decodeText } from "./decode_text.ts";
