/**
 * A file that staff have, be it in a folder or in an archive, read only when it is asked for.
 *
 * @module
 */

/** Why a file is not read: it could do harm, or is none. */
export type FileFaultKind = "unsafe name" | "bomb" | "locked" | "damaged" | "link" | "not a file";

/** What is wrong with a file, in words that go on after its name: "report.pdf is locked with a password". */
export interface FileFault {
  readonly kind: FileFaultKind;
  readonly text: string;
}

/** A file, found by its name. */
export interface FoundFile {
  /** With slashes, from the top of what was given; in composed Unicode (NFC), as names of people are compared. */
  readonly path: string;
  /** The path by which it was found, where `path` is within a hand-in. */
  readonly origin?: string;
  /** In bytes; what an archive claims. */
  readonly size: number;
  /** Where it lies on this machine, if it lies in no archive. */
  readonly place?: string;
  /** Why it cannot be read. */
  readonly fault?: FileFault;
  /**
   * Its bytes.
   *
   * @throws {ArchiveError} If it has a fault, is damaged, or larger than it claims.
   */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** An archive, or a file in one, that cannot be read; the message goes on after its name: "is damaged: ...". */
export class ArchiveError extends Error {
  override name = "ArchiveError";
}

/** Faults that no honest program writes: an archive with one of them is for a human to look at. */
export const isGrave = ({ fault }: FoundFile): boolean => fault?.kind === "unsafe name" || fault?.kind === "bomb";

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A name without its ending: "kim_1.ipynb" and "kim_1.ipynb.txt" give "kim_1". */
export const stemOf = (name: string): string => name.replace(/(?:\.(?:ipynb|json|txt|zip|pdf|html?|tar|gz))+$/i, "");
