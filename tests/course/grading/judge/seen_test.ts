import { assertEquals } from "@std/assert";
import { fromBytes, type Seen, toBytes } from "../../../../course/grading/judge/seen.ts";

const seen: Seen = {
  module: "./a1_qSample.ts",
  open: { observed: { "x_t": { shape: [2], values: [NaN, -Infinity] } } },
  hidden: { thrown: { kind: "todo", text: "t", message: "m", stack: "s", todo: "a1.qSample" } },
  asked: { observed: {} },
};

Deno.test("what was seen comes out as it was, numbers that are not finite as well", () => {
  assertEquals(fromBytes(toBytes(seen)), seen);
});

Deno.test("what student code makes up in its place is read as nothing", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const thrown = { kind: "error", text: "t", message: "m", stack: "s" };
  for (
    const forged of [
      null,
      [],
      { ...seen, open: undefined },
      { ...seen, asked: undefined },
      { ...seen, module: 7 },
      { ...seen, open: { observed: { "x": { shape: [1], values: ["many"] } } } },
      { ...seen, open: { observed: { "x": { shape: "1", values: [1] } } } },
      { ...seen, open: { observed: { "x": { shape: [1], values: new Array(200_000).fill(0) } } } },
      { ...seen, open: { thrown: { ...thrown, kind: "passed" } } },
      { ...seen, open: { thrown: { ...thrown, stack: "s".repeat(100_000) } } },
    ]
  ) assertEquals(fromBytes(bytes(forged)), undefined, JSON.stringify(forged)?.slice(0, 100));
  assertEquals(fromBytes(Uint8Array.of(0xff, 0xfe)), undefined);
});
