import { assertThrows } from "@std/assert";
import { assertSameWork } from "../../bench/same_work.ts";

Deno.test("engines that agree up to rounding may be compared, and products have nothing to agree on", () => {
  assertSameWork("a step", new Map([["compiled", [0.97, 1.5]], ["wasm", [0.970001, 1.5]], ["matmul_torch", []]]));
});

Deno.test("engines that compute different numbers are not compared", () => {
  const checks = new Map([["compiled", [0.97, 0.96]], ["torch_eager", [0.97, 0.9601]]] as const);
  assertThrows(
    () => assertSameWork("A1 training step", checks),
    Error,
    "A1 training step: the engines do not do the same",
  );
  assertThrows(() => assertSameWork("a step", checks), Error, "torch_eager computes 0.97, 0.9601");
});

Deno.test("engines that check different things are not compared", () => {
  assertThrows(
    () => assertSameWork("a step", new Map([["compiled", [1, 2]], ["eager", [1]]] as const)),
    Error,
    "same work",
  );
});

Deno.test("a number that is not one is no agreement", () => {
  assertThrows(() => assertSameWork("a step", new Map([["compiled", [1]], ["eager", [NaN]]] as const)), Error, "NaN");
});
