import * as zip from "@zip.js/zip.js";

/** An archive in a file, which is opened anew for every stretch: a download of 50,000 hand-ins leaves no file open. */
class FileSource extends zip.Reader<string> {
  constructor(private readonly path: string) {
    super(path);
  }

  override async init(): Promise<void> {
    await super.init?.();
    this.size = (await Deno.stat(this.path)).size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    using file = await Deno.open(this.path);
    await file.seek(index, Deno.SeekMode.Start);
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    let filled = 0;
    while (filled < bytes.length) {
      const count = await file.read(bytes.subarray(filled));
      if (count === null) return bytes.subarray(0, filled);
      filled += count;
    }
    return bytes;
  }
}

/** What an archive is read from. */
export const zipSource = (from: string | Uint8Array): zip.Reader<unknown> =>
  typeof from === "string" ? new FileSource(from) : new zip.Uint8ArrayReader(from);
