import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { findCheck, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { recognize } from "../../../course/checks/recognize.ts";
import { describeThrown } from "../../../course/checks/thrown.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { functionsWith } from "./patched_solution.ts";

await startBackend();
const golden = await readGolden("a1");

async function checked(id: string, ...changes: readonly (readonly [string, string])[]) {
  const functions = await functionsWith(id, (answer) => {
    return changes.reduce((text, [from, to]) => {
      assert(text.includes(from), from);
      return text.replace(from, () => to);
    }, answer);
  });
  return await runCheck(findCheck(id), functions, golden.checks[id]!);
}

Deno.test("of two mistakes in different places one is named, and what else is off is listed", async () => {
  const { mistake, words } = await checked("a1.pSample", ["div(alpha.sqrt())", "div(alpha)"], [
    ".mul(t.greater(0))",
    "",
  ]);
  assertEquals(mistake, "1/alpha without root");
  assertStringIncludes(words, "Also off: the factor of the noise; the noise that is added at t = 0.");
  const second = await checked("a1.ddimPSampleLoop", ["randn(shape)", "tf.zeros(shape)"], ["tPrev, eta)", "tPrev)"]);
  assert(["starts at zeros", "eta ignored"].includes(second.mistake), second.mistake);
});

Deno.test("what is wrong in a way of its own gets no name, but its circumstance", async () => {
  const atZero = await checked("a1.pSample", ["mul(t.greater(0))", "mul(t.greater(0).toFloat().mul(0.5).add(0.5))"]);
  assertEquals(atZero.mistake, "");
  assertStringIncludes(atZero.words, "It is wrong only for t = 0.");
  const withEta = await checked("a1.ddimPSample", ["noise.mul(sigma)", "noise.mul(sigma).mul(1.3)"]);
  assertEquals(withEta.mistake, "");
  assertStringIncludes(withEta.words, "It is wrong only for eta > 0.");
});

Deno.test("a mistake that explains more is taken before one that explains less", () => {
  const check = findCheck("a1.qSample");
  const seen = (...values: number[]) => ({ shape: [values.length], values });
  const names = Object.keys(check.quantities);
  const outcome = { observed: { [names[0]!]: seen(1), [names[1]!]: seen(2) } };
  const small = { name: "small", say: "", observed: { [names[0]!]: seen(1) } };
  const large = { name: "large", say: "", observed: outcome.observed };
  assertEquals(recognize(check, outcome, { expected: {}, mistakes: [small, large] })?.name, "large");
  assertEquals(recognize(check, outcome, { expected: {}, mistakes: [small] })?.name, "small");
});

Deno.test("an error is recognized by its text, with the fewest open places first", () => {
  const check = findCheck("a1.qSample");
  const mistakes = [{ name: "any", say: "", thrown: "Error: index #" }, {
    name: "20",
    say: "",
    thrown: "Error: index 20",
  }];
  const name = (message: string) =>
    recognize(check, { thrown: describeThrown(new Error(message)) }, { expected: {}, mistakes })?.name;
  assertEquals([name("index 20"), name("index 7"), name("index x")], ["20", "any", undefined]);
});
