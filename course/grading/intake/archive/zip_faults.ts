/**
 * What the ZIP library says of an archive, in words that go on after its name.
 *
 * @module
 */
import * as zip from "@zip.js/zip.js";
import { ArchiveError } from "./found_file.ts";

const again = "Ask for it again.";

const faults: Readonly<Record<string, string>> = {
  [zip.ERR_EOCDR_NOT_FOUND]: `is cut off, or no ZIP archive: the list of files at its end is missing. ${again}`,
  [zip.ERR_BAD_FORMAT]: `is no ZIP archive, or damaged at its beginning. ${again}`,
  [zip.ERR_CENTRAL_DIRECTORY_NOT_FOUND]: `is damaged: its list of files is not where it says. ${again}`,
  [zip.ERR_EOCDR_LOCATOR_ZIP64_NOT_FOUND]: `is damaged: its list of files is not where it says. ${again}`,
  [zip.ERR_LOCAL_FILE_HEADER_NOT_FOUND]: `is damaged: a file is not where its list of files says. ${again}`,
  [zip.ERR_AMBIGUOUS_ARCHIVE]: "contradicts itself: other programs may find other files in it. Ask for a new one.",
  [zip.ERR_ENCRYPTED_CENTRAL_DIRECTORY]: "is locked with a password. Ask for one without.",
  [zip.ERR_ENCRYPTED]: "is locked with a password. Ask for one without.",
  [zip.ERR_UNSUPPORTED_ENCRYPTION]: "is locked with a password. Ask for one without.",
  [zip.ERR_UNSUPPORTED_COMPRESSION]: "is packed in a way that is not read here (not Deflate). Ask for a plain ZIP.",
  [zip.ERR_SPLIT_ZIP_FILE]: "is one part of an archive in several parts. Ask for all in one.",
};

/** An error of the ZIP library, or of the system, as what it says about the archive. */
export function archiveError(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ArchiveError(faults[message] ?? `is damaged (${message}). ${again}`, { cause: error });
}
