import { assertEquals, assertStringIncludes } from "@std/assert";

const module = new URL("../../../course/machine/interruptible.ts", import.meta.url).href;

async function runTask(
  body: string,
  { interrupt = false } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, `import { interruptible } from ${JSON.stringify(module)};\n${body}`);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", path],
      env: { NO_COLOR: "1" },
      ...{ stdout: "piped", stderr: "piped" },
    }).spawn();
    let stdout = "";
    const reading = (async () => {
      for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
        if (interrupt && stdout === "") child.kill("SIGINT");
        stdout += text;
      }
    })();
    const [stderr, { code }] = await Promise.all([new Response(child.stderr).text(), child.status, reading]);
    return { code, stdout, stderr };
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("Ctrl-C lets the work clear up, says goodbye, and ends with code 130", async () => {
  const { code, stdout } = await runTask(
    `await interruptible(async (signal) => {
      console.log("working");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      console.log("cleared up");
    }, { farewell: "Goodbye." });`,
    { interrupt: true },
  );
  assertEquals([code, stdout], [130, "working\ncleared up\n\nGoodbye.\n"]);
});

Deno.test("work that does not end after Ctrl-C is ended", async () => {
  const { code } = await runTask(
    `await interruptible(async () => {
      console.log("working");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }, { grace: 0.05 });`,
    { interrupt: true },
  );
  assertEquals(code, 130);
});

Deno.test("an error of the work is one line without a trace, and the task fails", async () => {
  const { code, stderr } = await runTask(`await interruptible(() => Promise.reject(new Error("no such folder")));`);
  assertEquals([code, stderr], [1, "no such folder\n"]);
});

Deno.test("the exit code that the work sets is kept", async () => {
  const { code, stderr } = await runTask(`await interruptible(async () => { await 0; Deno.exitCode = 7; });`);
  assertEquals(code, 7);
  assertStringIncludes(stderr, "");
});

Deno.test("an error that nobody waits for is told like any other, and ends the task", async () => {
  for (const late of ["setTimeout(fail, 5)", "Promise.resolve().then(fail)"]) {
    const { code, stderr } = await runTask(
      `const fail = () => { throw new Error("too late") };
      await interruptible(async () => { ${late}; await new Promise((resolve) => setTimeout(resolve, 60_000)); });`,
    );
    assertEquals([code, stderr], [1, "too late\n"], late);
  }
});

Deno.test("an order that is not understood comes with the usage, and ends with code 2", async () => {
  const { code, stderr } = await runTask(
    `import { UsageError } from ${JSON.stringify(new URL("./failure.ts", module).href)};
    await interruptible(() => Promise.reject(new UsageError("What?")), { usage: "deno task this" });`,
  );
  assertEquals([code, stderr], [2, "What?\n\ndeno task this\n"]);
});

Deno.test("a second Ctrl-C does not wait for the work", async () => {
  const { code } = await runTask(
    `await interruptible(async (signal) => {
      signal.addEventListener("abort", () => Deno.kill(Deno.pid, "SIGINT"));
      console.log("working");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }, { grace: 50 });`,
    { interrupt: true },
  );
  assertEquals(code, 130);
});

Deno.test({
  name: "a task whose output nobody reads any more ends without a word",
  ignore: Deno.build.os === "windows",
  async fn() {
    const screen = new URL("./screen.ts", module).href;
    const path = await Deno.makeTempFile({ suffix: ".ts" });
    await Deno.writeTextFile(
      path,
      `import { interruptible } from ${JSON.stringify(module)};
      import { thisScreen } from ${JSON.stringify(screen)};
      await interruptible(async () => { for (;;) { thisScreen().write("line\\n"); await 0; } });`,
    );
    const command = `"${Deno.execPath()}" run -A --no-check "${path}" | head -n 1`;
    const { code, stdout, stderr } = await new Deno.Command("sh", { args: ["-c", command] }).output();
    await Deno.remove(path);
    const text = new TextDecoder();
    assertEquals([code, text.decode(stdout), text.decode(stderr)], [0, "line\n", ""]);
  },
});
