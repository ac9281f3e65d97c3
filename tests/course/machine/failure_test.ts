import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeFailure, readingOrder, UsageError } from "../../../course/machine/failure.ts";

/** What is said of the error that this throws. */
async function told(run: () => unknown, usage = ""): Promise<string> {
  try {
    await run();
  } catch (error) {
    return describeFailure(error, usage).text;
  }
  throw new Error("nothing was thrown");
}

const thisFile = new URL(import.meta.url).pathname;

Deno.test({
  name: "what the machine answers is one sentence that names the place",
  ignore: Deno.build.os === "windows",
  async fn() {
    const answers: [() => unknown, string][] = [
      [() => Deno.readTextFile("/nowhere/a.ipynb"), "There is no /nowhere/a.ipynb."],
      [() => writeFileSync("/nowhere/a.ipynb", ""), "There is no /nowhere/a.ipynb."],
      [() => Deno.readTextFile("/"), "/ is a folder, not a file."],
      [
        () => Deno.mkdir(`${thisFile}/out`),
        `${thisFile}/out cannot be there: a part of its path is a file, not a folder.`,
      ],
      [() => Deno.rename("/nowhere/a", "/nowhere/b"), "There is no /nowhere/b."],
      [() => new Deno.Command("/nowhere/python").output(), "There is no program /nowhere/python."],
      [
        () => Deno.writeTextFile(`/tmp/${"a".repeat(300)}`, ""),
        `This name is too long for the disk: /tmp/${"a".repeat(300)}`,
      ],
    ];
    if (Deno.build.os === "linux") {
      answers.push([
        () => Deno.writeTextFile("/dev/full", "text"),
        "/dev/full cannot be written: the disk is full. Make room, then give the command again.",
      ]);
    }
    for (const [run, sentence] of answers) assertEquals(await told(run), sentence);
  },
});

Deno.test("rights, a disk that can only be read, and a lost folder for temporary files are told with what to do", () => {
  const answer = (code: string, message: string) => describeFailure(Object.assign(new Error(message), { code })).text;
  assertMatch(
    answer("EACCES", "Permission denied (os error 13): writefile '/x/a.ipynb'"),
    /^\/x\/a\.ipynb may not be written: permission denied\. Change its rights/,
  );
  assertMatch(answer("EACCES", "Permission denied (os error 13): readfile '/x/a'"), /^\/x\/a may not be read: /);
  assertMatch(
    answer("EROFS", "Read-only file system (os error 30): mkdir '/x'"),
    /^\/x cannot be written: it lies where/,
  );
  assertMatch(
    answer("ENOENT", "No such file or directory (os error 2): tmpdir"),
    /^The folder for temporary files, .* cannot be used\. Name another one in TMPDIR\.$/,
  );
});

Deno.test("what the course refuses is its message; an order that is not understood comes with the usage", () => {
  assertEquals(describeFailure(new Error("No such cell.")), { text: "No such cell.", code: 1 });
  assertEquals(describeFailure(new UsageError("Two?"), "task ONE"), { text: "Two?\n\ntask ONE", code: 2 });
  assertEquals(describeFailure("a text"), { text: "a text", code: 1 });
  try {
    parseArgs({ args: ["--colour"], options: {} });
  } catch (error) {
    assertMatch(describeFailure(error, "task ONE").text, /'--colour'[^]*\n\ntask ONE$/);
  }
});

Deno.test("a fault of the course says that it is one, and where", async () => {
  const text = await told(() => (undefined as unknown as string[]).length);
  assertMatch(text, /^This is a fault of the course, please report it:\nTypeError: /);
  assertStringIncludes(text, "failure_test.ts");
});

Deno.test("what is refused while an order is read is an order that is not understood; a fault stays one", async () => {
  const thrown = (error: Error) => () => readingOrder(() => Promise.reject(error));
  await assertRejects(thrown(new RangeError("no a9")), UsageError, "no a9");
  await assertRejects(thrown(new TypeError("undefined")), TypeError);
  await assertRejects(() => readingOrder(() => Deno.readTextFile("/nowhere")), Deno.errors.NotFound);
});
