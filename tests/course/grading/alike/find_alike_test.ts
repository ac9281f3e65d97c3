import { assertEquals } from "@std/assert";
import { type AnswersOf, findAlike } from "../../../../course/grading/alike/find_alike.ts";

/** An answer of many statements that nobody else writes. */
const own = (seed: number, name = "h") =>
  Array.from(
    { length: 12 },
    (_, i) => `const ${name}${i} = x.mul(${seed * 1009 + i}).add(t.sqrt().div(${seed * 2003 + 7 * i})).sub(${i});`,
  );
const usual = [
  "const alphaBar = at(schedule.alphasCumprod, t);",
  "return x0.mul(alphaBar.sqrt()).add(noise.mul(tf.sub(1, alphaBar).sqrt()));",
];
const submission = (key: string, answers: Record<string, readonly string[]>): AnswersOf => ({ key, answers });

Deno.test("an answer that was copied and renamed is found, what all write is not", () => {
  const class_ = Array.from(
    { length: 30 },
    (_, i) => submission(`s${String(i).padStart(2, "0")}`, { "a1.qSample": usual, "a1.pSample": own(i + 1) }),
  );
  assertEquals(findAlike(class_), []);
  const copied = [...class_, submission("zz", { "a1.qSample": usual, "a1.pSample": own(5, "renamed") })];
  const [pair, ...more] = findAlike(copied);
  assertEquals([pair!.keys, pair!.todos, more.length], [["s04", "zz"], ["a1.pSample"], 0]);
});

Deno.test("what stands in the solution is no sign of anything", () => {
  const two = [submission("a", { "a1.pSample": own(3) }), submission("b", { "a1.pSample": own(3) })];
  assertEquals(findAlike(two).length, 1);
  assertEquals(findAlike(two, [submission("the solution", { "a1.pSample": own(3) })]), []);
});
