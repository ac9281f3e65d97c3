import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { KERNEL_TITLE } from "../../../course/setup/kernel/kernel.ts";
import { versionWarning } from "../../../lib/notebook/kernel_version.ts";
import packages from "../../../package.json" with { type: "json" };

Deno.test("the version of Deno that the project pins needs no warning", () => {
  assertEquals(versionWarning(packages.dependencies.deno), []);
});

Deno.test("another version is named together with the tested one and the way to it", () => {
  const [line] = versionWarning("2.9.6");
  assertMatch(line!, /Deno 2\.9\.6.*tested with 2\.7\.5.*deno task setup/);
  assertStringIncludes(line!, KERNEL_TITLE);
});
