import { assertEquals } from "@std/assert";
import { add, countLine, countsOf, NONE } from "../../../course/testing/counts.ts";

const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="7" failures="1" errors="1" time="0.1">
  <testsuite name="./a_test.ts" tests="4" disabled="1" errors="0" failures="1">
    <testcase name="a disabled=&quot;9&quot; case" />
  </testsuite>
  <testsuite name="./b_test.ts" tests="3" disabled="2" errors="1" failures="0"></testsuite>
</testsuites>`;

Deno.test("tests are counted as deno's report has them", () => {
  assertEquals(countsOf(report, 1), { passed: 2, failed: 2, skipped: 3 });
});

Deno.test("a run that fails without a failed test counts as one failure: a module threw, or nothing was found", () => {
  assertEquals(countsOf("", 1), { passed: 0, failed: 1, skipped: 0 });
  assertEquals(countsOf("", 0), NONE);
});

Deno.test("the counts of several runs add up to the last line", () => {
  const sum = add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
  assertEquals(countLine(sum), "11 passed, 22 failed, 33 skipped");
});
