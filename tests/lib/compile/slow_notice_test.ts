import { assertEquals } from "@std/assert";
import { SlowNotice, withoutNotices } from "../../../lib/compile/mod.ts";

/** What is printed as a warning while something happens a second and a half after a notice was begun. */
async function warned(consider: (notice: SlowNotice) => Promise<void>): Promise<string[]> {
  const { warn } = console;
  const { now } = performance;
  const printed: string[] = [];
  console.warn = (text: string) => printed.push(text);
  try {
    const notice = new SlowNotice();
    performance.now = () => now.call(performance) + 1500;
    await consider(notice);
  } finally {
    Object.assign(console, { warn });
    performance.now = now;
  }
  return printed;
}

Deno.test("a long loop that does not run natively is told why, once", async () => {
  const why = "loop: runs one operation at a time, because of this test.";
  const consider = (notice: SlowNotice) => {
    for (let i = 0; i < 3; i++) notice.consider(why);
    return Promise.resolve();
  };
  assertEquals(await warned(consider), [why]);
  assertEquals(await warned(consider), []);
});

Deno.test("what is slow on purpose is not told, what comes after it is", async () => {
  const why = (name: string) => `${name}: runs one operation at a time, because of this test.`;
  const printed = await warned(async (notice) => {
    await withoutNotices(async () => {
      await Promise.resolve();
      notice.consider(why("checked"));
    });
    notice.consider(why("afterwards"));
  });
  assertEquals(printed, [why("afterwards")]);
});
