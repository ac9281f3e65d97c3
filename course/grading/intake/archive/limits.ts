/** How much is read of what strangers send. */
export interface Limits {
  /** How many files an archive may have. */
  readonly files: number;
  /** The size of one file, and of all together, when they are unpacked; in bytes. */
  readonly file: number;
  readonly all: number;
}

const MB = 2 ** 20;

/** What one person hands in: a notebook and a PDF take 3 MB together; a copy of the whole project has some hundred files. */
export const HAND_IN: Limits = { files: 5000, file: 64 * MB, all: 256 * MB };

/** What a course downloads: as many hand-ins as there may be. It is never unpacked as a whole. */
export const DOWNLOAD: Limits = { files: 1_000_000, file: 256 * MB, all: Infinity };

/** Above this size a file may not be packed tighter than {@linkcode TIGHTEST}: texts reach 20, pictures 1. */
export const LARGE = 16 * MB;
export const TIGHTEST = 100;

/** A size for people. */
export const megabytes = (bytes: number): string =>
  bytes >= 1000 * MB
    ? `${(bytes / 1000 / MB).toFixed(1)} GB`
    : `${Math.max(0.1, bytes / MB).toFixed(bytes < MB ? 1 : 0)} MB`;
