import { assertEquals } from "@std/assert";
import { placeTrace } from "../../../course/traces/place_trace.ts";

const types = { number: 1, source: "type A = number;\n\n\nfunction f(a: A) {\n\n  return g(a);\n}" };
const values = {
  number: 4,
  source: "interface B { x: number }\nconst g = (b: number) => {\n  throw new Error(`${b}`);\n};",
};
const call = { number: 5, source: "\n\nf(3);" };

Deno.test("placeTrace() finds each call in the newest cell that declares it and has a call at this place", async () => {
  const trace = ["Error: 3", "    at g (<anonymous>:2:9)", "    at f (<anonymous>:2:10)", "    at <anonymous>:1:1"];
  assertEquals(await placeTrace(trace, [types, values, call]), [
    "Error: 3",
    "    at g, cell [4], line 3: throw new Error(`${b}`);",
    "    at f, cell [1], line 6",
    "    at cell [5], line 3",
  ]);
  const again = { number: 6, source: "function f(a: number) {\n  // written anew\n  return g(a);\n}" };
  const [, , place] = await placeTrace(
    ["Error: 3", "    at g (<anonymous>:2:9)", "    at f (<anonymous>:3:10)", "    at <anonymous>:1:1"],
    [types, values, again, call],
  );
  assertEquals(place, "    at f, cell [6], line 3");
});

Deno.test("placeTrace() leaves a trace alone that names no cell, and a message of several lines whole", async () => {
  const outside = ["Error: no", "    at load (file:///lib/a.ts:3:4)"];
  assertEquals(await placeTrace(outside, [call]), outside);
  assertEquals(await placeTrace(["Stack trace:", "Error: a", "", "  b", "    at <anonymous>:1:1"], [call]), [
    "Stack trace:",
    "Error: a",
    "",
    "  b",
    "    at cell [5], line 3: f(3);",
  ]);
});

Deno.test('placeTrace() says "a cell" where it cannot tell which, and never fails on a cell that does not parse', async () => {
  const trace = [
    "Error: x",
    "    at h (<anonymous>:9:3)",
    "    at scan (file:///lib/s.ts:1:1)",
    "    at <anonymous>:1:1",
  ];
  assertEquals(await placeTrace(trace, [{ number: 2, source: "const = ;" }, call]), [
    "Error: x",
    "    at h, a cell",
    "    at cell [5], line 3",
    "    (1 call inside the library and its packages)",
  ]);
});
