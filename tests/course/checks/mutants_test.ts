import { assert, assertEquals } from "@std/assert";
import { mutantsOf } from "./mutants.ts";

const changes = (answer: string) => mutantsOf(answer).map((mutant) => mutant.answer);

Deno.test("mutantsOf() exchanges and drops methods, terms and roots", () => {
  const mutants = changes("return x.mul(a.sqrt()).add(y);");
  for (
    const mutant of [
      "return x.div(a.sqrt()).add(y);",
      "return x.mul(a.square()).add(y);",
      "return x.mul(a).add(y);",
      "return x.add(y);",
      "return x.mul(a.sqrt()).sub(y);",
      "return x.mul(a.sqrt());",
    ]
  ) assert(mutants.includes(mutant), mutant);
});

Deno.test("mutantsOf() exchanges arguments, operands, operators, names and constants, and shifts indices", () => {
  assert(changes("f(a, b)").includes("f(b, a)"));
  assert(changes("x.sub(f(1).g(y))").includes("tf.sub(f(1).g(y), x)"));
  assert(changes("x.mul(2).sub(y)").includes("tf.sub(y, x.mul(2))"));
  assert(changes("return p - 1;").includes("return p + 1;"));
  assert(changes("return p - 1;").includes("return p - 2;"));
  assert(changes("at(alpha, alphaBar)").includes("at(alphaBar, alphaBar)"));
  assert(changes("list[i]").includes("list[i + 1]"));
  assert(changes("at(schedule.alphas, t)").some((text) => text.includes("t.add(1)")));
});

Deno.test("mutantsOf() never gives the answer itself, nor a mutant twice", () => {
  const answer = "const a = tf.sub(1, b).sqrt();\nreturn x.mul(a).add(noise.mul(0));";
  const mutants = changes(answer);
  assert(!mutants.includes(answer));
  assertEquals(new Set(mutants).size, mutants.length);
});
