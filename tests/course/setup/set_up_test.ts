import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Condition, type Part, Unmade } from "../../../course/setup/part.ts";
import { inspectAll, setUp } from "../../../course/setup/set_up.ts";
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
    facts: () => part.facts_,
  };
  return part;
}

const hopeless = () => new Unmade("there is no compiler", { remedy: "install one" });
const offline = () => new Unmade("the network is down", { remedy: "try later", passing: true });

Deno.test("missing parts are made in order, each with a line, and a second run makes nothing", async () => {
  await using project = await madeUpProject();
  const parts = [countingPart("one"), countingPart("two")];
  const first = paper();
  assertEquals(await setUp(project, madeUpMachine(), { parts, screen: first }), []);
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
  assertEquals(await setUp(project, madeUpMachine(), { parts, screen }), ["one"]);
  assertEquals(screen.text.split("\n")[0], "one            not made: there is no compiler. To get it: install one");
  assertEquals(parts[1]?.made, 1);
});

Deno.test("what cannot be made is not tried again until something on the machine has changed", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one", hopeless());
  for (let i = 0; i < 3; i++) await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
  assertEquals(part.made, 1);
  assertEquals((await inspectAll(project, [part]))[0]?.state, "second best");
  part.facts_ = "a compiler";
  delete part.trouble;
  assertEquals((await inspectAll(project, [part]))[0]?.state, "missing");
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  assertEquals([part.made, (await inspectAll(project, [part]))[0]?.state], [2, "ready"]);
});

Deno.test("a network that was down is asked again when the user does so, not by every task", async () => {
  await using project = await madeUpProject();
  const part = countingPart("one", offline());
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper(), quiet: true });
  assertEquals(part.made, 1);
  await setUp(project, madeUpMachine(), { parts: [part], screen: paper() });
  assertEquals(part.made, 2);
});

Deno.test("without npm packages nothing after them is tried, and they are tried every time", async () => {
  await using project = await madeUpProject();
  const parts = [countingPart("npm packages", hopeless()), countingPart("two")];
  for (let i = 0; i < 2; i++) {
    assertEquals(await setUp(project, madeUpMachine(), { parts, screen: paper(), quiet: true }), ["npm packages"]);
  }
  assertEquals(parts.map(({ made }) => made), [2, 0]);
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
  await inspectAll(project, [part]);
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
