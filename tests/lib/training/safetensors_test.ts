import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { decodeSafetensors } from "../../../lib/training/decode_safetensors.ts";
import { encodeSafetensors } from "../../../lib/training/encode_safetensors.ts";
import type { SafeTensor } from "../../../lib/training/safetensors.ts";
import golden from "../../golden/safetensors.json" with { type: "json" };

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
    ["bytes", { dtype: "U8", shape: [3], data: Uint8Array.of(1, 2, 255) }],
    ["truth", { dtype: "BOOL", shape: [2], data: Uint8Array.of(1, 0) }],
    ["small", { dtype: "I8", shape: [1], data: Int8Array.of(-128) }],
    ["short", { dtype: "I16", shape: [2], data: Int16Array.of(-3, 3) }],
    ["unsigned short", { dtype: "U16", shape: [1], data: Uint16Array.of(65535) }],
    ["int", { dtype: "I32", shape: [2, 1], data: Int32Array.of(-7, 7) }],
    ["unsigned", { dtype: "U32", shape: [1], data: Uint32Array.of(4294967295) }],
    ["long", { dtype: "I64", shape: [2], data: Float64Array.of(-7, Number.MAX_SAFE_INTEGER) }],
    ["unsigned long", { dtype: "U64", shape: [1], data: Float64Array.of(7) }],
    ["half", { dtype: "F16", shape: [4], data: Float32Array.of(1.5, -2, NaN, -Infinity) }],
    ["brain", { dtype: "BF16", shape: [4], data: Float32Array.of(1.5, -2, NaN, Infinity) }],
    ["float", { dtype: "F32", shape: [2, 2], data: Float32Array.of(1.5, -2, NaN, Infinity) }],
    ["double", { dtype: "F64", shape: [], data: Float64Array.of(Math.PI) }],
    ["empty", { dtype: "F32", shape: [0, 5], data: new Float32Array() }],
    ["__proto__", { dtype: "F32", shape: [1], data: Float32Array.of(3) }],
    ["7", { dtype: "F32", shape: [1], data: Float32Array.of(4) }],
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
    ["it has 3 bytes", Uint8Array.of(1, 2, 3)],
    ["The data is a file of torch.save(), not a safetensors file.", encoder.encode("PK\x03\x04\0\0\0\0 m/data.pkl")],
    ["The data is JSON. If it is the index of a model in several files", encoder.encode('{"weight_map": {}}')],
    ["The data is a web page, not a safetensors file.", encoder.encode("<!DOCTYPE html><html>")],
  ];
  for (const [message, bytes] of cases) assertThrows(() => decodeSafetensors(bytes), SyntaxError, message);
});

Deno.test("what does not fit its shape is not written", () => {
  const tensors = new Map([["w", { shape: [3], data: Float32Array.of(1, 2) }]]);
  assertThrows(() => encodeSafetensors(tensors), RangeError, 'Tensor "w" has 2 values; its shape [3] needs 3.');
  const big = new Map([["w", { shape: [1], data: BigInt64Array.of(1n) as unknown as Float32Array }]]);
  assertThrows(() => encodeSafetensors(big), TypeError, 'Tensor "w" is a BigInt64Array');
});

const number = (value: number | string) => typeof value === "number" ? value : Number(value.replace("inf", "Infinity"));

Deno.test("a file that Python wrote is read: every kind with its values, shapes and texts", () => {
  const { tensors, metadata } = decodeSafetensors(Uint8Array.fromBase64(golden.file), "python.safetensors");
  assertEquals(metadata, { note: "naïve 한글", format: "pt" });
  assertEquals(Object.fromEntries([...tensors].map(([name, { shape }]) => [name, [...shape]])), golden.shapes);
  for (const [name, values] of Object.entries(golden.values)) {
    assertEquals(Array.from(tensors.get(name)!.data), values.map(number), name);
  }
});

Deno.test("one tensor that cannot be read leaves the others readable, and says so when it is asked for", () => {
  const { tensors } = decodeSafetensors(Uint8Array.fromBase64(golden.file), "python.safetensors");
  assertThrows(
    () => tensors.get("f8")!.data,
    TypeError,
    'python.safetensors: tensor "f8" has numbers of kind F8_E4M3. Leave it out, or convert it to one of F64, F32',
  );
  assertThrows(
    () => tensors.get("large")!.data,
    RangeError,
    'tensor "large" of kind I64 has 9007199254740993, expected a number between -2^53 and 2^53.',
  );
  assertThrows(() => encodeSafetensors(tensors), Error, "python.safetensors: tensor "); // nor is it lost when it is written again
});

Deno.test("float32 is rounded to F16 and BF16 as numpy and ml_dtypes round it", () => {
  const data = Float32Array.from(golden.rounding.F32, Number);
  for (const dtype of ["F16", "BF16"] as const) {
    const bytes = encodeSafetensors(new Map([["x", { dtype, shape: [data.length], data }]]));
    const values = decodeSafetensors(bytes).tensors.get("x")!.data;
    assertEquals(Array.from(values), golden.rounding[dtype].map(number), dtype);
  }
});

Deno.test("__metadata__ that is null or empty is none, as in Python", () => {
  for (const metadata of [null, {}]) {
    const { tensors, metadata: read } = decodeSafetensors(file({ __metadata__: metadata }));
    assertEquals([tensors.size, read], [0, {}]);
  }
});

Deno.test("what a reader would refuse, or would not find again, is not written", () => {
  const tensor = { shape: [1], data: Float32Array.of(1) };
  const one = new Map([["w", tensor]]);
  const wrong: [() => unknown, string][] = [
    [() => encodeSafetensors(one, { epoch: 3 } as never), 'Metadata "epoch" is 3, expected a text.'],
    [() => encodeSafetensors(one, { note: undefined } as never), 'Metadata "note" is undefined, expected a text.'],
    [() => encodeSafetensors(one, { settings: {} } as never), 'Metadata "settings" is an object, expected a text.'],
    [() => encodeSafetensors(one, new Map([["epoch", "3"]]) as never), "The metadata are no plain object."],
    [() => encodeSafetensors(one, "epoch 3" as never), "The metadata are no plain object."],
    [() => encodeSafetensors(one, null as never), "The metadata are no plain object."],
    [() => encodeSafetensors(one, { note: "\ud83d" }), 'Metadata "note" has half a character.'],
    [() => encodeSafetensors(new Map([["__metadata__", tensor]])), 'No tensor can be named "__metadata__"'],
    [() => encodeSafetensors(new Map([["\ud83d", tensor]])), "has half a character."],
    [() => encodeSafetensors(new Map([[7 as never, tensor]])), "7 is not the name of a tensor."],
    [() => encodeSafetensors({ w: tensor } as never), "The tensors are not in a Map."],
    [() => encodeSafetensors(new Map([["w", { ...tensor, shape: [-1, -1] }]])), 'Tensor "w" has the shape [-1,-1].'],
    [
      () => encodeSafetensors(new Map([["w", { ...tensor, dtype: "I64" }]])),
      "has a Float32Array. Give its values as a Float64",
    ],
    [() => encodeSafetensors(new Map([["w", { ...tensor, dtype: "F8_E5M2" }]])), "has numbers of kind F8_E5M2."],
    [
      () => encodeSafetensors(new Map([["w", { dtype: "I64", shape: [1], data: Float64Array.of(0.5) }]])),
      'Tensor "w" of kind I64 has 0.5, expected a whole number below 2^53.',
    ],
    [
      () => encodeSafetensors(new Map([["w", { dtype: "U64", shape: [1], data: Float64Array.of(-1) }]])),
      "has -1, expected a whole number of 0 or more below 2^53.",
    ],
    [
      () => encodeSafetensors(new Map([["w", { dtype: "BOOL", shape: [1], data: Uint8Array.of(2) }]])),
      'Tensor "w" of kind BOOL has 2, expected 0 or 1.',
    ],
    [() => encodeSafetensors(one, { long: "x".repeat(100_000_000) }), "and readers take 100000000. Shorten them."],
  ];
  for (const [write, message] of wrong) assertThrows(write, Error, message, message);
});

Deno.test("a Buffer of Node is read as any other bytes, though its slice() shares memory", () => {
  const tensors = new Map<string, SafeTensor>([
    ["a", { dtype: "F32", shape: [2], data: Float32Array.of(1, 2) }],
    ["b", { dtype: "F32", shape: [1], data: Float32Array.of(3) }],
  ]);
  const bytes = encodeSafetensors(tensors);
  assertEquals(decodeSafetensors(Buffer.from(bytes)).tensors, decodeSafetensors(bytes).tensors);
});
