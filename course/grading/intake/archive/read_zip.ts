/**
 * Reading ZIP archives that strangers made: nothing is written to the disk, a file is unpacked only when it is asked for,
 * and never to more than it may have.
 *
 * @module
 */
import * as zip from "@zip.js/zip.js";
import { ArchiveError, type FileFault, type FoundFile } from "./found_file.ts";
import { LARGE, type Limits, megabytes, TIGHTEST } from "./limits.ts";
import { archiveError } from "./zip_faults.ts";
import { decodeZipName, unsafeName } from "./zip_names.ts";
import { zipSource } from "./zip_source.ts";

zip.configure({ useWebWorkers: false });

const settings = {
  checkCrc32: true,
  filenameValidation: "tolerant", // faults of names are told of each file, below
  decodeText: (bytes: Uint8Array) => decodeZipName(bytes),
} as const;

/** Windows programs of old write backslashes between folders. */
const slashed = (name: string) => name.includes("/") ? name : name.replaceAll("\\", "/");

/** What keeps a file from being read, by what its entry claims. */
function faultOf(entry: zip.FileEntry, path: string, limits: Limits): FileFault | undefined {
  const unsafe = unsafeName(path);
  if (unsafe !== undefined) return { kind: "unsafe name", text: `is not read: ${unsafe}` };
  if (entry.symlink) return { kind: "link", text: "is a link, not a file" };
  const type = (entry.unixMode ?? 0) & 0o170000;
  if (type !== 0 && type !== 0o100000) return { kind: "not a file", text: "is not a file, but a device or a pipe" };
  if (entry.encrypted) return { kind: "locked", text: "is locked with a password" };
  const [size, packed] = [entry.uncompressedSize, entry.compressedSize];
  if (size > limits.file) {
    return { kind: "bomb", text: `unpacks to ${megabytes(size)}, more than the ${megabytes(limits.file)} allowed` };
  }
  if (size > LARGE && size > TIGHTEST * packed) {
    return { kind: "bomb", text: `unpacks to ${megabytes(size)} from ${megabytes(packed)}, as an archive bomb does` };
  }
  return undefined;
}

/** Takes bytes up to a limit. */
function bounded(size: number): { stream: WritableStream<Uint8Array>; bytes: () => Uint8Array<ArrayBuffer> } {
  let bytes = new Uint8Array(Math.min(size, LARGE)); // a claim alone takes no memory
  let filled = 0;
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      if (filled + chunk.length > size) {
        throw new ArchiveError(`is damaged: it unpacks to more than the ${size} bytes it claims. Ask for it again.`);
      }
      if (filled + chunk.length > bytes.length) {
        const larger = new Uint8Array(Math.min(size, 2 * (filled + chunk.length)));
        larger.set(bytes.subarray(0, filled));
        bytes = larger;
      }
      bytes.set(chunk, filled);
      filled += chunk.length;
    },
  });
  return { stream, bytes: () => bytes.subarray(0, filled) };
}

async function unpack(entry: zip.FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  const { stream, bytes } = bounded(entry.uncompressedSize);
  try {
    await entry.getData(stream);
  } catch (error) {
    throw archiveError(error);
  }
  if (bytes().length === entry.uncompressedSize) return bytes();
  throw new ArchiveError(`is damaged: ${entry.uncompressedSize} bytes are claimed, ${bytes().length} are there.`);
}

function foundFile(entry: zip.FileEntry, limits: Limits): FoundFile {
  const path = slashed(entry.filename).normalize("NFC");
  const fault = faultOf(entry, path, limits);
  return {
    path,
    size: entry.uncompressedSize,
    ...(fault === undefined ? {} : { fault }),
    read: () => fault === undefined ? unpack(entry) : Promise.reject(new ArchiveError(`${fault.text}.`)),
  };
}

/** Two files that share bytes: so a small archive unpacks to a huge one. */
function overlap(entries: readonly zip.FileEntry[]): boolean {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  return sorted.some((entry, i) => {
    const next = sorted[i + 1];
    return next !== undefined && entry.offset + 30 + entry.compressedSize > next.offset;
  });
}

/**
 * The files of a ZIP archive, none of them read yet. Names are decoded whatever program wrote them; files that could do
 * harm have a fault.
 *
 * @param from The path of the archive, or its bytes.
 * @throws {ArchiveError} If it is damaged, or holds more than the limits allow; the message goes on after its name.
 */
export async function readZip(from: string | Uint8Array, limits: Limits): Promise<FoundFile[]> {
  const entries: zip.FileEntry[] = [];
  let all = 0;
  try {
    const reader = new zip.ZipReader(zipSource(from), settings);
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entries.length === limits.files) {
        throw new ArchiveError(
          `holds more than ${limits.files} files. Ask for one with the notebook and the PDF alone.`,
        );
      }
      entries.push(entry);
      all += entry.uncompressedSize;
    }
  } catch (error) {
    throw archiveError(error);
  }
  if (!(all <= limits.all)) {
    throw new ArchiveError(`unpacks to ${megabytes(all)}, more than the ${megabytes(limits.all)} allowed.`);
  }
  if (overlap(entries)) throw new ArchiveError("is an archive bomb: files in it overlap.");
  return entries.map((entry) => foundFile(entry, limits));
}

/** Whether bytes begin as a ZIP archive does, an empty one included. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
