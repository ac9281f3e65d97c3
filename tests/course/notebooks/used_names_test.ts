import { assertEquals } from "@std/assert";
import { changedNames } from "../../../course/notebooks/changed_names.ts";
import { tokenize } from "../../../course/notebooks/tokens.ts";
import { calls, outerNames, waits } from "../../../course/notebooks/used_names.ts";

const check = (
  use: (tokens: ReturnType<typeof tokenize>) => boolean,
  yes: readonly string[],
  no: readonly string[],
) => {
  for (const source of yes) assertEquals([source, use(tokenize(source))], [source, true]);
  for (const source of no) assertEquals([source, use(tokenize(source))], [source, false]);
};

Deno.test("calls() sees what runs with the statement, not what a function in it would run", () => {
  check(calls, [
    "const a = f();",
    "const a = new Map<string, number>();",
    "const a = (() => f())();",
    "const a = html`b`;",
    "const a = `${f()}`;",
    "const a = b!();",
    "const a = { b: f(1) };",
  ], [
    "const a = (1 / 2);",
    "const a = (x: number): { y: number } => { return f(x); };",
    "const a = async <X>(x: X) => await f(x), b = (2);",
    "const a = function* (x) { yield f(x); };",
    "const a = { b(x) { return f(x); }, get c() { return f(); }, d: (x) => f(x) };",
    "const a = class B extends C { d = f(); };",
    "const a = `${b}`;",
    "const a = b as (x: number) => number;",
  ]);
});

Deno.test("waits() sees an await outside of functions, and lets modules be imported", () => {
  check(waits, [
    "const a = await f();",
    "for (;;) await f();",
    "const a = [1, await f()];",
    "for await (const a of b) {}",
  ], [
    "const a = await import('b');",
    "const a = async () => await f();",
    "async function f(): Promise<{ a: number }> { await g(); }",
    "const a = { async b() { await f(); } };",
  ]);
});

Deno.test("outerNames() leaves out what a statement declares within itself", () => {
  const names = (source: string) => [...outerNames(tokenize(source))];
  assertEquals(names("(a, { b, c: [d] }, ...e) => a + b + c + d + e + f;"), ["c", "f"]);
  assertEquals(
    names("x => { let y = x, z; try { y(); } catch (w) { z = w.v; } for (const u of t) u(); }").includes("t"),
    true,
  );
  const inner = names("function f(a = half) { function g() {} class H {} const { i } = a; return g(H, i, `${j} k`); }");
  assertEquals(["f", "a", "g", "H", "i", "k"].filter((name) => inner.includes(name)), []);
  assertEquals(["half", "j"].filter((name) => inner.includes(name)), ["half", "j"]);
});

Deno.test("changedNames() knows assignments and methods, and looks into loops", () => {
  const names = (source: string) => [...changedNames(tokenize(source))];
  assertEquals(names("a = 1;"), ["a"]);
  assertEquals(names("a.b[0].c += 1;"), ["a"]);
  assertEquals(names("a++;"), ["a"]);
  assertEquals(names("a ??= 1;"), ["a"]);
  assertEquals(names("a.set(1, 2);"), ["a"]);
  for (const source of ["a(1);", "a == 1;", "a <= 1;", "f(a);", "a.b;"]) assertEquals(names(source), [], source);
  assertEquals(names("for (const b of c) { a[b] = f(b); d.push(b); }"), ["a", "d"]);
});
