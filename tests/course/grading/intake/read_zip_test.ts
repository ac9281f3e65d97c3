import * as zip from "@zip.js/zip.js";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { ArchiveError, HAND_IN, type Limits, readZip } from "../../../../course/grading/intake/mod.ts";
import { patched, withFolder, zipOf } from "./made_up.ts";

const refused = async (bytes: Uint8Array | string, says: string, limits: Limits = HAND_IN) =>
  void await assertRejects(() => readZip(bytes, limits), ArchiveError, says);

const faults = async (bytes: Uint8Array) =>
  (await readZip(bytes, HAND_IN)).map(({ path, fault }) => [path, fault?.kind, fault?.text]);

Deno.test("the files of an archive are found by name, and read when they are asked for", async () => {
  const bytes = await zipOf({ "김민수/노트북.ipynb": "first", "report.pdf": "second" });
  const files = await readZip(bytes, HAND_IN);
  assertEquals(files.map(({ path, size }) => [path, size]), [["김민수/노트북.ipynb", 5], ["report.pdf", 6]]);
  assertEquals(new TextDecoder().decode(await files[1]!.read()), "second");
  assertEquals(new TextDecoder().decode(await files[1]!.read()), "second", "twice");
});

Deno.test("an archive on the disk is read in place", async () => {
  await withFolder({ "all.zip": await zipOf({ "a.txt": "a".repeat(100_000), "b.txt": "b" }) }, async (folder) => {
    const [a, b] = await readZip(`${folder}/all.zip`, HAND_IN);
    assertEquals((await a!.read()).length, 100_000);
    assertEquals(new TextDecoder().decode(await b!.read()), "b");
  });
});

Deno.test("names are decoded whatever program wrote them, and compared in one form", async () => {
  const named = async (raw: Uint8Array, stand = "x".repeat(raw.length)) => {
    const bytes = await zipOf({ [stand]: "1" }, { useUnicodeFileNames: false });
    const [file] = await readZip(patched(bytes, stand, raw), HAND_IN);
    return file!.path;
  };
  assertEquals(await named(Uint8Array.of(0xb1, 0xe8, 0xb9, 0xce, 0xbc, 0xf6)), "김민수"); // Windows, Korean
  assertEquals(await named(Uint8Array.of(0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72)), "Müller"); // DOS
  assertEquals(await named(new TextEncoder().encode("김민수")), "김민수"); // macOS does not say that it is UTF-8
  assertEquals(await named(new TextEncoder().encode("김민수".normalize("NFD"))), "김민수"); // nor composes
  assertEquals(await named(new TextEncoder().encode("kim\\a1.ipynb")), "kim/a1.ipynb"); // old Windows programs
});

Deno.test("a path that leads out of the archive, or to a fixed place, is never read", async () => {
  for (const name of ["../../etc/passwd", "a/../../b", "..\\..\\b", "/etc/passwd", "C:\\Windows\\b", "a\x00b"]) {
    const stand = "x".repeat(name.length);
    const bytes = patched(await zipOf({ [stand]: "1" }), stand, name);
    const [file] = await readZip(bytes, HAND_IN);
    assertEquals(file!.fault?.kind, "unsafe name", name);
    await assertRejects(() => file!.read(), ArchiveError, "is not read");
  }
});

Deno.test("links, devices and locked files are no files", async () => {
  const link = await zipOf({ "a1.ipynb": "/etc/passwd" }, { unixMode: 0o120777 } as zip.ZipWriterAddDataOptions);
  assertEquals(await faults(link), [["a1.ipynb", "link", "is a link, not a file"]]);
  const pipe = await zipOf({ "a1.ipynb": "" }, { unixMode: 0o010644 } as zip.ZipWriterAddDataOptions);
  assertEquals(await faults(pipe), [["a1.ipynb", "not a file", "is not a file, but a device or a pipe"]]);
  const locked = await zipOf({ "a1.ipynb": "1" }, { password: "secret", zipCrypto: true });
  assertEquals(await faults(locked), [["a1.ipynb", "locked", "is locked with a password"]]);
});

Deno.test("an archive bomb is told by its claims, before anything is unpacked", async () => {
  const bomb = await zipOf({ "a1.ipynb": new Uint8Array(20 * 2 ** 20) });
  assert(bomb.length < 100_000);
  const [[, kind, text]] = await faults(bomb) as [string[]];
  assertEquals([kind, text], ["bomb", "unpacks to 20 MB from 0.1 MB, as an archive bomb does"]);
  await refused(await zipOf({ a: "12345", b: "12345" }), "unpacks to", { ...HAND_IN, all: 8 });
  await refused(await zipOf({ a: "1", b: "2", c: "3" }), "holds more than 2 files", { ...HAND_IN, files: 2 });
  const [large] = await readZip(await zipOf({ a: "12345" }), { ...HAND_IN, file: 4 });
  assertEquals(large!.fault?.kind, "bomb");
});

Deno.test("an archive that claims less than it unpacks to is stopped there", async () => {
  const bytes = await zipOf({ "a1.ipynb": "0123456789".repeat(1000) });
  const claim = (size: number) => Uint8Array.of(size & 255, size >> 8, 0, 0);
  const lying = patched(bytes, String.fromCharCode(...claim(10_000)), claim(100));
  const [file] = await readZip(lying, HAND_IN);
  assertEquals(file!.size, 100);
  await assertRejects(() => file!.read(), ArchiveError, "damaged");
});

Deno.test("files that lie upon each other are refused", async () => {
  const bytes = await zipOf({ a: "same bytes", b: "same bytes" }, { level: 0 });
  const view = new DataView(bytes.buffer.slice(0));
  const end = bytes.length - 22;
  let entry = view.getUint32(end + 16, true);
  entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  view.setUint32(entry + 42, 0, true); // the second is where the first is
  await refused(new Uint8Array(view.buffer), "files in it overlap");
});

Deno.test("a damaged archive says how, and none of its bytes brings down the reader", async () => {
  const bytes = await zipOf({ "a1.ipynb": "0123456789".repeat(50), "report.pdf": "pdf" });
  await refused(bytes.subarray(0, 60), "is cut off");
  await refused(new Uint8Array(0), "Ask for it again");
  await refused(new TextEncoder().encode("no archive at all, only text that somebody called one"), "is cut off");
  const [file] = await readZip(patched(bytes, "a1.ipynb", "b1.ipynb", { all: false }), HAND_IN);
  assertEquals(file!.path, "a1.ipynb");
  let refusals = 0;
  for (let at = 0; at < bytes.length; at++) {
    for (const flip of [0x01, 0x80, 0xff]) {
      const damaged = bytes.slice();
      damaged[at]! ^= flip;
      try {
        for (const file of await readZip(damaged, HAND_IN)) await file.read();
      } catch (error) {
        assert(error instanceof ArchiveError, `byte ${at}: ${error}`);
        refusals++;
      }
    }
  }
  assert(refusals > bytes.length, `only ${refusals} of ${3 * bytes.length} damages were seen`);
});

Deno.test("a changed byte of a file is seen by its checksum", async () => {
  const bytes = await zipOf({ a: "the answer is 1" }, { level: 0 });
  const [file] = await readZip(patched(bytes, "answer is 1", "answer is 2"), HAND_IN);
  await assertRejects(() => file!.read(), ArchiveError, "damaged");
});
