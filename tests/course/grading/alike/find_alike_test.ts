import { assert, assertEquals } from "@std/assert";
import { type AnswersOf, findAlike } from "../../../../course/grading/alike/find_alike.ts";
import { copyOf, honestClass, solutionAnswers } from "./made_up_answers.ts";

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
const solution = submission(
  "the solution",
  Object.fromEntries(Object.entries(await solutionAnswers()).map(([id, text]) => [id, text.split("\n")])),
);

Deno.test("an answer that was copied and renamed is found, what all write is not", () => {
  const class_ = Array.from(
    { length: 30 },
    (_, i) => submission(`s${String(i).padStart(2, "0")}`, { "a1.qSample": usual, "a1.pSample": own(i + 1) }),
  );
  assertEquals(findAlike(class_), []);
  const copied = [...class_, submission("zz", { "a1.qSample": usual, "a1.pSample": own(5, "renamed") })];
  const [pair, ...more] = findAlike(copied);
  assertEquals([pair!.keys, more.length, pair!.spelling], [["s04", "zz"], 0, "with other names"]);
  assertEquals(pair!.todos.map(({ todo }) => todo), ["a1.pSample"]);
});

Deno.test("what stands in the solution is no sign of anything", () => {
  const two = [submission("a", { "a1.pSample": own(3) }), submission("b", { "a1.pSample": own(3) })];
  assertEquals(findAlike(two).length, 1);
  assertEquals(findAlike(two, [submission("the solution", { "a1.pSample": own(3) })]), []);
});

Deno.test("both answers come with the lines that they share, whatever comments and white space they have", () => {
  const rest = Array.from({ length: 7 }, (_, i) => `if (x.size < ${i}) throw new RangeError(tooFew[${i}]);`);
  const other = ["// my own idea", "", ...own(3).slice(0, 5).map((line) => `    ${line} // yes`), ...rest];
  const [pair] = findAlike([submission("a", { "a1.pSample": own(3) }), submission("b", { "a1.pSample": other })]);
  const { answers, lines } = pair!.todos[0]!;
  assertEquals(answers, [own(3), other]);
  assertEquals(lines, [[1, 2, 3, 4, 5], [3, 4, 5, 6, 7]]);
  assert(pair!.part > 0.3 && pair!.part < 0.7, String(pair!.part));
});

Deno.test("in a class that writes short answers each in their own way, next to no pair is told", async () => {
  const pairs = findAlike(await honestClass(150), [solution]); // 11,175 pairs
  assert(pairs.length <= 2, pairs.map(({ keys }) => keys.join(" and ")).join(", "));
});

Deno.test("of those who took over another's answers all are told, of those who also renamed most", async () => {
  const honest = await honestClass(150);
  const texts = [0, 7, 14, 21, 28, 35].map((i) => ({ ...honest[i]!, key: `text of ${honest[i]!.key}` }));
  const renamed = [1, 8, 15, 22, 29, 36].map((i) => copyOf(honest[i]!, `renamed of ${honest[i]!.key}`, i));
  const pairs = findAlike([...honest, ...texts, ...renamed], [solution]);
  const told = (what: string) => pairs.filter(({ keys: [a, b] }) => b === `${what} of ${a}`).length;
  assertEquals(told("text"), 6);
  assert(told("renamed") >= 3, `${told("renamed")} of 6`);
  assert(pairs.length <= told("text") + told("renamed") + 2, `${pairs.length} pairs`);
});

Deno.test("answers of whatever text, of one token and of none, are read", () => {
  const odd = ["", "`${", "}}}}((", "/* open", "\0\ud800", "x"];
  const all = odd.map((text, i) => submission(String(i), i === 0 ? {} : { "a1.pSample": [text], "__proto__x": [] }));
  assertEquals(findAlike([]), []);
  assertEquals(findAlike(all, [solution]), []);
});
