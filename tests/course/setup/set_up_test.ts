import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Condition, type Part, Unmade } from "../../../course/setup/part.ts";
import { remember } from "../../../course/setup/memory.ts";
import { setUp } from "../../../course/setup/set_up.ts";
import { inspectAll } from "../../../course/setup/standing.ts";
import { madeUpMachine, paper } from "../machine/made_up_machine.ts";
import { madeUpProject } from "./made_up_project.ts";

/** A part that counts how often it is made; `trouble` is thrown as long as it is set. */
function countingPart(name: string, trouble?: Unmade): Part & { made: number; facts_: string; trouble?: Unmade } {
  const part = {
    ...{ name, made: 0, facts_: "" },
    ...(trouble === undefined ? {} : { trouble }),
    there: false,
    inspect: (): Promise<Condition> =>
      Promise.resolve(part.there ? { state: "ready", version: "1" } : { state: "missing" }),
    make() {
      part.made++;
      const { trouble } = part as { trouble?: Unmade };
      if (trouble !== undefined) return Promise.reject(trouble);
      part.there = true;
      return Promise.resolve("made");
    },
    facts: () => Promise.resolve(part.facts_),
  };
  return part;
}

const hopeless = () => new Unmade("there is no compiler", { remedy: "install one" });
const offline = () => new Unmade("the network is down", { remedy: "try later", trouble: "network" });

Deno.test("missing parts are made in order, each with a line, and a second run makes nothing", async () => {
  await using project = await madeUpProject();
  const parts = [countingPart("one"), countingPart("two")];
  const first = paper();
  assertEquals((await setUp(project, madeUpMachine(), { parts, screen: first })).size, 0);
  assertEquals(first.text, "one            made\ntwo            made\n");
  const second = paper();
  await setUp(project, madeUpMachine(), { parts, screen: second });
  assertEquals(second.text, "one            1 (already there)\ntwo            1 (already there)\n");
  assertEquals(parts.map(({ made }) => made), [1, 1]);
});

Deno.test("a task that finds all parts there says nothing", async () => {
  await using project = await madeUpProject();
  const parts = [countingPart("one")];
  await setUp(project, madeUpMachine(), { parts, screen: paper() });
  const screen = paper();
  await setUp(project, madeUpMachine(), { parts, screen, quiet: true });
  assertEquals(screen.text, "");
});

Deno.test("a part that cannot be made says why and what to do, and the others are made", async () => {
  await using project = await madeUpProject();
  const parts = [countingPart("one", hopeless()), countingPart("two")];
  const screen = paper();
  assertEquals([...(await setUp(project, madeUpMachine(), { parts, screen })).keys()], ["one"]);
  assertEquals(screen.text.split("\n")[0], "one            not made: there is no compiler. To get it: install one");
  assertEquals(parts[1]?.made, 1);
});

Deno.test("what cannot be made is not tried again by tasks until something on the machine has changed", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one", hopeless());
  for (let i = 0; i < 3; i++) await setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  assertEquals(part.made, 1);
  assertEquals((await inspectAll(project, madeUpMachine(), [part]))[0]?.state, "second best");
  part.facts_ = "a compiler";
  delete part.trouble;
  assertEquals((await inspectAll(project, madeUpMachine(), [part]))[0]?.state, "missing");
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  assertEquals([part.made, (await inspectAll(project, madeUpMachine(), [part]))[0]?.state], [2, "ready"]);
});

Deno.test("a person who asks for set-up always gets another try, whatever was noted", async () => {
  await using project = await madeUpProject();
  for (const trouble of [hopeless(), offline()]) {
    const part = countingPart(trouble.message, trouble);
    for (let i = 0; i < 3; i++) await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
    assertEquals(part.made, 3);
  }
});

Deno.test("a person who asks for set-up gets another try for what is second best, and keeps it where that fails", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one", hopeless());
  part.inspect = () => Promise.resolve({ state: "second best", remark: "the official binary", again: true });
  const screen = paper();
  assertEquals((await setUp(project, madeUpMachine(), { parts: [part], screen, quiet: true })).size, 0);
  assertEquals(part.made, 0);
  assertEquals((await setUp(project, madeUpMachine(), { parts: [part], screen })).size, 0);
  assertEquals(part.made, 1);
});

Deno.test("a task hears of what could not be made before, although it does not try again", async () => {
  await using project = await madeUpProject();
  const options = { parts: [countingPart("one", hopeless())], screen: paper(), quiet: true };
  await setUp(project, madeUpMachine(), options);
  const unavailable = await setUp(project, madeUpMachine(), options);
  assertEquals([...unavailable], [["one", { reason: "there is no compiler", remedy: "install one" }]]);
});

Deno.test("tasks try again when the disk or the memory that was full has room", async () => {
  for (const trouble of ["disk", "memory"] as const) {
    await using project = await madeUpProject();
    const part = countingPart("one", new Unmade("full", { remedy: "make room", trouble }));
    const machine = (bytes: number) =>
      madeUpMachine({ free: () => bytes, memory: () => ({ total: 16e9, free: bytes }) });
    for (const bytes of [1e8, 1.5e8, 5e9]) {
      await setUp(project, machine(bytes), { parts: [part], screen: paper(), quiet: true });
    }
    assertEquals(part.made, 2);
  }
});

Deno.test("a network that was down is asked again by tasks an hour later, and whenever the user asks", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one", offline());
  const task = () => setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  await task();
  await task();
  assertEquals(part.made, 1);
  for (const hours of [-2, 2]) { // a clock that was set back is no reason to wait
    await remember(project, ({ unmade }) => unmade.one = { ...unmade.one!, at: Date.now() + hours * 3_600_000 });
    await task();
  }
  assertEquals(part.made, 3);
});

Deno.test("a part that takes more room than there is is not begun, with both numbers", async () => {
  await using project = await madeUpProject();
  const part = { ...countingPart("one"), room: () => Promise.resolve(1.8e9) };
  const screen = paper();
  await setUp(project, madeUpMachine({ free: () => 0.4e9 }), { parts: [part], screen });
  assertStringIncludes(screen.text, "it takes 1.8 GB, and 400 MB are free on the disk. To get it: make room");
  assertEquals((await inspectAll(project, madeUpMachine({ free: () => 0.4e9 }), [part]))[0]?.state, "second best");
});

Deno.test("an error of the system while a part is made is one line too, and the other parts are made", async () => {
  await using project = await madeUpProject({ file: "" });
  const [one, two] = [countingPart("one"), countingPart("two")];
  one.make = () => Promise.reject(Object.assign(new Error("No space left on device"), { code: "ENOSPC" }));
  const screen = paper();
  await setUp(project, madeUpMachine({ free: () => 3e6 }), { parts: [one, two], screen });
  assertStringIncludes(
    screen.text,
    "one            not made: the disk of this folder is full (3 MB are free). To get it: ",
  );
  assertEquals(two.made, 1);
});

Deno.test("what looks ready but is damaged is made again when a person asks, and reported by looking", async () => {
  await using project = await madeUpProject();
  let damage: string | undefined = "422 files are missing";
  const part = { ...countingPart("one"), verify: () => Promise.resolve(damage) };
  part.inspect = () => Promise.resolve({ state: "ready" });
  let made = 0;
  part.make = () => Promise.resolve(`made ${++made}`);
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  assertEquals(made, 0); // a task does not look at every file
  const [row] = await inspectAll(project, madeUpMachine(), [part]);
  assertEquals([row?.state, row?.remark], ["missing", "422 files are missing"]);
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
  damage = undefined;
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
  assertEquals(made, 1);
});

Deno.test("without npm packages nothing after them is tried, and they are tried every time", async () => {
  await using project = await madeUpProject();
  const { facts: _, ...npm } = countingPart("npm packages", hopeless());
  let made = 0;
  const parts = [{ ...npm, make: () => (made++, Promise.reject(hopeless())) }, countingPart("two")];
  for (let i = 0; i < 2; i++) {
    const unavailable = await setUp(project, madeUpMachine(), { parts, screen: paper(), quiet: true });
    assertEquals([...unavailable.keys()], ["npm packages"]);
  }
  assertEquals([made, parts[1]?.made], [2, 0]);
});

Deno.test("an unknown engine in DIFFUSION_BACKEND is refused before anything is made", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one");
  const machine = madeUpMachine({ env: { DIFFUSION_BACKEND: "torch" } });
  const error = await assertRejects(() => setUp(project, machine, { parts: [part], screen: paper() }), RangeError);
  assertStringIncludes(error.message, "tensorflow, webgpu, wasm, cpu");
  assertEquals(part.made, 0);
});

Deno.test("looking at the parts changes nothing", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one");
  await inspectAll(project, madeUpMachine(), [part]);
  assertEquals([...Deno.readDirSync(project.root)], []);
  assertEquals(part.made, 0);
});

Deno.test("two set-ups in one folder do not run at the same time: the second waits and finds all done", async () => {
  await using project = await madeUpProject();
  const gate = Promise.withResolvers<void>();
  const part = countingPart("one");
  const make = part.make;
  part.make = async (line) => {
    await gate.promise;
    return await make(line);
  };
  const [first, second] = [paper(), paper()];
  const running = setUp(project, madeUpMachine(), { parts: [part], screen: first });
  while (!(await hasLock(project.store))) await new Promise((resolve) => setTimeout(resolve, 5));
  const waiting = setUp(project, madeUpMachine(), { parts: [part], screen: second });
  while (second.text === "") await new Promise((resolve) => setTimeout(resolve, 5));
  assertStringIncludes(second.text, "Another set-up is at work");
  gate.resolve();
  await Promise.all([running, waiting]);
  assertEquals(part.made, 1);
});

async function hasLock(store: string): Promise<boolean> {
  try {
    using file = await Deno.open(`${store}/lock`, { write: true });
    return !(await file.tryLock(true));
  } catch {
    return false;
  }
}
