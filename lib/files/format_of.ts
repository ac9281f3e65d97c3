/** How files of a format begin, and what the format is called in the middle of a sentence. */
const beginnings: readonly (readonly [name: string, ...bytes: (string | number)[]])[] = [
  ["a Parquet file", "PAR1"],
  ["an Arrow file", "ARROW1"],
  ["a NumPy array (.npy)", 0x93, "NUMPY"],
  ["an HDF5 file", 0x89, "HDF\r\n"],
  ["a MATLAB file", "MATLAB "],
  ["a PDF", "%PDF-"],
  ["a picture (PNG)", 0x89, "PNG"],
  ["a picture (JPEG)", 0xff, 0xd8, 0xff],
  ["compressed with gzip", 0x1f, 0x8b],
  ["compressed with bzip2", "BZh"],
  ["compressed with xz", 0xfd, "7zXZ"],
  ["a RAR archive", "Rar!"],
  ["a 7-Zip archive", "7z\xbc\xaf"],
  ["compressed with Zstandard", 0x28, 0xb5, 0x2f, 0xfd],
  ["an SQLite database", "SQLite format 3"],
  ["an Excel workbook of before 2007", 0xd0, 0xcf, 0x11, 0xe0],
  ["a pickle of Python", 0x80, 0x02],
  ["a pickle of Python", 0x80, 0x03],
  ["a pickle of Python", 0x80, 0x04],
  ["a pickle of Python", 0x80, 0x05],
  ["a pointer of Git LFS, not the file itself (git lfs pull brings it)", "version https://git-lfs"],
];

/**
 * What a file is, by its first bytes: for the error that a reader of another format gives. Undefined for text that is not
 * a web page, and for what is not known here.
 *
 * @param bytes The file, or its beginning.
 * @returns What can stand after "This is".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatOf } from "./format_of.ts";
 *
 * assertEquals(formatOf(new TextEncoder().encode("PAR1...")), "a Parquet file");
 * assertEquals(formatOf(new TextEncoder().encode("\n<!DOCTYPE html>")), "a web page");
 * assertEquals(formatOf(new TextEncoder().encode("x,y")), undefined);
 * ```
 */
export function formatOf(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4096)); // one character for each byte
  const beginsWith = (parts: readonly (string | number)[]) =>
    head.startsWith(parts.map((part) => typeof part === "string" ? part : String.fromCharCode(part)).join(""));
  const found = beginnings.find(([, ...parts]) => beginsWith(parts));
  if (found !== undefined) return found[0];
  if (head.startsWith("PK\x03\x04")) return nameOfZip(head);
  if (head.startsWith("ustar", 257)) return "a tar archive";
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|\?xml)/i.test(head)) return "a web page";
  return undefined;
}

/** Many formats are zip archives; the names of their first entries tell which. */
function nameOfZip(head: string): string {
  if (/xl\/|\[Content_Types\]\.xml/.test(head)) return "an Excel workbook";
  if (/\/data\.pkl/.test(head)) return "a file of torch.save()";
  if (/\.npy/.test(head)) return "an archive of NumPy arrays (.npz)";
  return "a zip archive";
}
