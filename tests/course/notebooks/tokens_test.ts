import { assertEquals } from "@std/assert";
import { tokenize } from "../../../course/notebooks/tokens.ts";

const texts = (source: string) => tokenize(source).map(({ text }) => text);

Deno.test("tokenize() leaves out comments and does not look into strings", () => {
  assertEquals(texts("a // b {\n/* ( */ 'it\\'s // c' \"\\\"\""), ["a", "'it\\'s // c'", '"\\""']);
});

Deno.test("tokenize() takes a template as one token, with templates and braces inside it", () => {
  const template = "`a ${f({ b: `}${1}` })} \\` c`";
  assertEquals(texts(`${template}; d`), [template, ";", "d"]);
});

Deno.test("tokenize() tells a regular expression from a division", () => {
  assertEquals(texts("a / b / c"), ["a", "/", "b", "/", "c"]);
  assertEquals(texts("f(x) / 2"), ["f", "(", "x", ")", "/", "2"]);
  assertEquals(texts("= /[/\"]'/g;"), ["=", "/[/\"]'/g", ";"]);
  assertEquals(texts("return /a\\/b/"), ["return", "/a\\/b/"]);
});

Deno.test("tokenize() counts brackets, and gives a pair of them the same depth", () => {
  const depths = tokenize("f({ a: [1] })").map(({ text, depth }) => `${text}${depth}`);
  assertEquals(depths, ["f0", "(0", "{1", "a2", ":2", "[2", "13", "]2", "}1", ")0"]);
});

Deno.test("tokenize() ends with any text, also with what does not parse", () => {
  for (const source of ["`a ${", "'", "/*", "`", "}}}", "a = /", "\u{1F600}", "#x"]) tokenize(source);
});
