import { assertEquals, assertThrows } from "@std/assert";
import { decodeSafetensors, encodeSafetensors, type SafeTensor } from "../../../lib/training/safetensors.ts";

const encoder = new TextEncoder();

/** A file with a header of one's own. */
function file(header: unknown, body = new Uint8Array()): Uint8Array {
  const json = encoder.encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(body, 8 + json.length);
  return bytes;
}

Deno.test("tensors of every kind come back with shape, kind, values and metadata", () => {
  const tensors = new Map<string, SafeTensor>([
    ["bytes", { shape: [3], data: Uint8Array.of(1, 2, 255) }],
    ["small", { shape: [1], data: Int8Array.of(-128) }],
    ["short", { shape: [2], data: Int16Array.of(-3, 3) }],
    ["unsigned short", { shape: [1], data: Uint16Array.of(65535) }],
    ["int", { shape: [2, 1], data: Int32Array.of(-7, 7) }],
    ["unsigned", { shape: [1], data: Uint32Array.of(4294967295) }],
    ["float", { shape: [2, 2], data: Float32Array.of(1.5, -2, NaN, Infinity) }],
    ["double", { shape: [], data: Float64Array.of(Math.PI) }],
    ["empty", { shape: [0, 5], data: new Float32Array() }],
  ]);
  const bytes = encodeSafetensors(tensors, { note: "naïve", step: "12" });
  const decoded = decodeSafetensors(bytes);
  assertEquals(decoded.metadata, { note: "naïve", step: "12" });
  assertEquals(decoded.tensors.size, tensors.size);
  for (const [name, tensor] of tensors) assertEquals(decoded.tensors.get(name), tensor, name);
});

Deno.test("the bytes are those of the format: length, JSON, numbers", () => {
  const bytes = encodeSafetensors(new Map([["w", { shape: [2], data: Float32Array.of(1, 2) }]]));
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assertEquals(length % 8, 0);
  const header = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  assertEquals(header.trimEnd(), '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}');
  assertEquals(new Float32Array(bytes.slice(8 + length).buffer), Float32Array.of(1, 2));
});

Deno.test("every array begins at a multiple of its number's width", () => {
  const bytes = encodeSafetensors(
    new Map<string, SafeTensor>([
      ["a", { shape: [1], data: Uint8Array.of(1) }],
      ["b", { shape: [1], data: Float64Array.of(2) }],
      ["c", { shape: [1], data: Float32Array.of(3) }],
    ]),
  );
  const { a, b, c } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, bytes.length - 13)));
  assertEquals([b, c, a].map(({ data_offsets }) => data_offsets[0]), [0, 8, 12]);
});

Deno.test("a view into a larger array is written without its surroundings", () => {
  const data = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
  const { tensors } = decodeSafetensors(encodeSafetensors(new Map([["w", { shape: [2], data }]])));
  assertEquals(tensors.get("w")!.data, Float32Array.of(1, 2));
});

Deno.test("a file cut short anywhere is refused", () => {
  const whole = encodeSafetensors(new Map([["w", { shape: [2], data: Float32Array.of(1, 2) }]]));
  for (let length = 0; length < whole.length; length++) {
    assertThrows(() => decodeSafetensors(whole.subarray(0, length), "w.st"), SyntaxError, "w.st is not a whole");
  }
});

Deno.test("damaged headers are refused, and the message says what is wrong", () => {
  const entry = (begin: number, end: number, shape = [1], dtype = "F32") => ({
    dtype,
    shape,
    data_offsets: [begin, end],
  });
  const eight = new Uint8Array(8);
  const cases: [string, Uint8Array][] = [
    ["header is not a JSON object", file("{]")],
    ["header is not a JSON object", file("[1]")],
    ["the whole file has 8", Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255)],
    ['entry of tensor "w" is not complete', file({ w: 5 })],
    ['entry of tensor "w" is not complete', file({ w: { ...entry(0, 4), shape: [-1] } }, eight)],
    ['entry of tensor "w" is not complete', file({ w: { ...entry(0, 4), data_offsets: [0] } }, eight)],
    ['"w" takes 8 bytes and its shape [1] needs 4', file({ w: entry(0, 8) }, eight)],
    ['"b" begins at byte 5, not at 4', file({ a: entry(0, 4), b: entry(5, 9) }, new Uint8Array(9))],
    ['"b" begins at byte 0, not at 4', file({ a: entry(0, 4), b: entry(0, 4) }, eight)],
    ["take 4 bytes and the file has 8", file({ w: entry(0, 4) }, eight)],
    ["take 8 bytes and the file has 0", file({ w: entry(0, 8, [2]) })],
    ["__metadata__ is not a record of texts", file({ __metadata__: { a: 1 } })],
  ];
  for (const [message, bytes] of cases) assertThrows(() => decodeSafetensors(bytes), SyntaxError, message);
  assertThrows(
    () => decodeSafetensors(file({ w: entry(0, 2, [1], "BF16") }, new Uint8Array(2)), "w.st"),
    TypeError,
    'w.st: tensor "w" has numbers of kind BF16. Convert it to one of F64, F32',
  );
});

Deno.test("what does not fit its shape is not written", () => {
  const tensors = new Map([["w", { shape: [3], data: Float32Array.of(1, 2) }]]);
  assertThrows(() => encodeSafetensors(tensors), RangeError, 'Tensor "w" has 2 values; its shape [3] needs 3.');
  const big = new Map([["w", { shape: [1], data: BigInt64Array.of(1n) as unknown as Float32Array }]]);
  assertThrows(() => encodeSafetensors(big), TypeError, 'Tensor "w" is a BigInt64Array');
});
