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

Deno.test("a mistake that says what its code looks like is named only where the code fits", () => {
  const check = findCheck("a1.qSample");
  const thrown = describeThrown(new TypeError("no number"));
  const known = { name: "minus", say: "A minus.", thrown: "TypeError: no number", code: "\\w - \\w" };
  const golden = { expected: {}, mistakes: [known] };
  assertEquals(recognize(check, { thrown }, golden, "return x - y;")?.name, "minus");
  assertEquals(recognize(check, { thrown }, golden, "return Math.sqrt(x);"), undefined);
  assertEquals(recognize(check, { thrown }, golden)?.name, "minus");
});

Deno.test("numbers of a fit do not hide what is off by far, and a remainder of NaN does not hide the terms", async () => {
  const huge = await checked("a1.pSample", ["denoise(x, t); // [N, 2]", "denoise(x, t).mul(1e6); // [N, 2]"]);
  assertStringIncludes(huge.words, "the factor of eps in the mean: 4 of 4 numbers");
  const lost = await checked("a1.qSample", ["x0.mul(alphaBar.sqrt())", "x0.mul(alphaBar.sub(2).sqrt())"]);
  assertStringIncludes(lost.words, "the factor of x_0 in x_t: 5 of 5 numbers are not finite");
});

Deno.test("numbers that are those of another quantity, and the entries that are off, are named", async () => {
  const kept = "const memo = qSample as never as { last?: tf.Tensor2D };\n  if (noise.rank) ";
  const repeated = await checked("a1.qSample", ["return ", `${kept}return memo.last = memo.last?.rank ? memo.last : `]);
  assertEquals(repeated.status === "passed", false);
  assertStringIncludes(repeated.words, "In your code: `memo.last` is kept from one call to the next");
  const some = await checked("a1.qSample", ["x0.mul(alphaBar.sqrt())", "x0.mul(alphaBar.sqrt().clipByValue(0, 0.98))"]);
  assertStringIncludes(some.words, "Off: t = 0.");
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
