import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { KERNEL_TITLE } from "../../../course/setup/kernel/kernel.ts";
import { maglevIsOn, maglevWarning, withoutMaglev } from "../../../lib/notebook/maglev.ts";

Deno.test("withoutMaglev() adds to the options that are there, once, and makes no empty one, which Deno refuses", () => {
  assertEquals(withoutMaglev(undefined), "--no-maglev");
  assertEquals(withoutMaglev(""), "--no-maglev");
  assertEquals(withoutMaglev("--stack-size=2000,--max-lazy"), "--no-maglev,--stack-size=2000,--max-lazy");
  assertEquals(withoutMaglev(withoutMaglev("--max-lazy")), "--no-maglev,--max-lazy");
});

Deno.test("who asks for Maglev keeps it, and it counts as on", () => {
  assertEquals(withoutMaglev("--maglev"), "--maglev");
  assertEquals(maglevIsOn(withoutMaglev("--maglev")), true);
});

Deno.test("maglevIsOn() reads the option in every form that V8 takes, and the last one counts", () => {
  for (const flags of ["--no-maglev", "--no_maglev", "--nomaglev", "-no-maglev", "--maglev,--no-maglev"]) {
    assertEquals(maglevIsOn(flags), false, flags);
  }
  for (const flags of [undefined, "", "--max-lazy", "--no-maglev-inlining", "--no-maglev,--maglev"]) {
    assertEquals(maglevIsOn(flags), true, flags);
  }
});

Deno.test("a kernel with Maglev is told of, with the way to the right one", () => {
  assertEquals(maglevWarning(withoutMaglev()), []);
  const [line] = maglevWarning("");
  assertMatch(line!, /Maglev.*deno task setup/);
  assertStringIncludes(line!, KERNEL_TITLE);
});
