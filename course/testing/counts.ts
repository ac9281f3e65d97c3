/** How many tests there were. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** No tests. */
export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** All tests of several runs. */
export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/**
 * Counts the tests in the report that `deno test --junit-path` writes.
 *
 * @param code How deno ended: a run that failed although no test did counts as one failure (a module that throws).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { countsOf } from "./counts.ts";
 * const report = '<testsuites tests="5" failures="1" errors="0">\n<testsuite tests="5" disabled="1">';
 * assertEquals(countsOf(report, 1), { passed: 3, failed: 1, skipped: 1 });
 * ```
 */
export function countsOf(report: string, code: number): Counts {
  const number = (text: string, name: string) => Number(text.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  const head = report.match(/<testsuites [^>]*>/)?.[0] ?? "";
  const skipped = [...report.matchAll(/<testsuite [^>]*>/g)].reduce(
    (sum, [suite]) => sum + number(suite, "disabled"),
    0,
  );
  const failed = number(head, "failures") + number(head, "errors");
  const passed = number(head, "tests") - failed - skipped;
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/** The line that a run ends with. */
export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
