import { assertEquals, assertThrows } from "@std/assert";
import { decodeText, formatOf } from "../../../lib/files/mod.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

Deno.test("formatOf() names what a file is by its first bytes, and nothing for plain text", () => {
  const cases: [Uint8Array, string | undefined][] = [
    [Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), "a NumPy array (.npy)"],
    [bytesOf("PK\x03\x04..archive/data.pkl"), "a file of torch.save()"],
    [bytesOf("PK\x03\x04..arr_0.npy"), "an archive of NumPy arrays (.npz)"],
    [bytesOf("PK\x03\x04..xl/workbook.xml"), "an Excel workbook"],
    [bytesOf("PK\x03\x04..readme.txt"), "a zip archive"],
    [Uint8Array.of(0x80, 0x02, 0x7d), "a pickle of Python"],
    [
      bytesOf("version https://git-lfs.github.com/spec/v1\n"),
      "a pointer of Git LFS, not the file itself (git lfs pull",
    ],
    [bytesOf("\ufeff \n<html>"), "a web page"],
    [bytesOf("PK,x\n1,2"), undefined],
    [bytesOf("x,y\n1,2"), undefined],
    [new Uint8Array(), undefined],
  ];
  for (const [bytes, name] of cases) assertEquals(formatOf(bytes)?.slice(0, name?.length), name);
});

Deno.test("decodeText() finds the line of the first byte of another encoding, wherever it is", () => {
  for (const before of ["", "é\n", "a\nb\n한글\n".repeat(1000)]) {
    const line = before.split("\n").length;
    for (const after of ["", "x", "\n0,5\n"]) {
      const bytes = Uint8Array.of(...bytesOf(before), 0xe9, ...bytesOf(after));
      assertThrows(() => decodeText(bytes, "a.csv"), TypeError, `a.csv: not in UTF-8: line ${line} has a byte (0xE9)`);
    }
  }
});

Deno.test("decodeText() gives the text without its byte order mark, and keeps every other character", () => {
  const text = "a,é\n한글,😀\n";
  assertEquals(decodeText(bytesOf("\ufeff" + text), "a"), text);
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)); // this machine's end first: little
  assertEquals(decodeText(new Uint8Array(Uint16Array.of(0xfeff, ...units).buffer), "a"), text);
  const bigEnd = Uint8Array.from(["\ufeff", "한", "글"].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]));
  assertEquals(decodeText(bigEnd, "a"), "한글"); // without a zero byte: its mark alone tells
  assertEquals(decodeText(new Uint8Array(), "a"), "");
});
