import { join } from "node:path";
import { LiveLine } from "../machine/live_line.ts";
import { type Screen, thisScreen } from "../machine/screen.ts";
import type { Machine } from "../machine/machine.ts";
import { DENO_VERSION, pinnedDeno } from "../setup/pinned_deno.ts";
import type { Project } from "../setup/project.ts";
import { isThere, readIfThere } from "../machine/read_if_there.ts";
import { work } from "../machine/work.ts";
import { assertSource } from "./assert_source.ts";
import { add, type Counts, countsOf, NONE } from "./counts.ts";

/** Folders with code, as far as they are there. */
const CODE = ["lib", "datasets", "course", "docs", "site", "tests", "bench"];
/** Folders whose examples in comments are run. */
const DOCUMENTED = ["lib", "datasets", "course", "site", "playground", "bench"];
/** Tests that take long, because they start kernels, browsers or many processes, or execute whole notebooks. */
const SLOW = [
  "tests/kernel",
  "tests/browser",
  "tests/package",
  "tests/solutions",
  "tests/maglev",
  "tests/site/playground_browser_test.ts",
  "tests/site/whole",
];

/** Lines of a complaint that are printed. */
const LONGEST = 60;

/** Runs the checks and tests of the project, one after the other, and counts. */
export class TestRun {
  readonly #project: Project;
  readonly #machine: Machine;
  readonly #screen: Screen;
  readonly #deno: string;
  readonly #mapped: readonly string[];
  /** What was counted until now. A check of format, lint or types counts as one test. */
  counts: Counts = NONE;

  private constructor(project: Project, machine: Machine, screen: Screen, deno: string, mapped: readonly string[]) {
    this.#project = project;
    this.#machine = machine;
    this.#screen = screen;
    this.#deno = deno;
    this.#mapped = mapped;
  }

  /** Finds the pinned Deno and the assertions, and says so where it is not as usual. */
  static async start(project: Project, machine: Machine, screen: Screen = thisScreen()): Promise<TestRun> {
    const deno = pinnedDeno(project, machine);
    if (deno.version !== machine.deno.version) {
      screen.write(`Tests run on Deno ${deno.version}, not on the ${machine.deno.version} that started them.\n`);
    } else if (deno.version !== DENO_VERSION) {
      screen.write(`Tests run on Deno ${deno.version}; tested is ${DENO_VERSION}.\n`);
    }
    const mapped = await assertSource(project, machine, deno.path);
    if (mapped.length > 0) screen.write("JSR is out of reach: tests/assert stands in for @std/assert.\n");
    return new TestRun(project, machine, screen, deno.path, mapped);
  }

  /** Format, lint and types, of the notebooks too. */
  async checks(): Promise<void> {
    const code = await this.#existing(CODE);
    await this.#check("format", ["fmt", "--check"]);
    await this.#check("lint", ["lint"]);
    await this.#check("types", ["check", "--doc", ...this.#mapped, ...code]);
    // By itself: its page has the types of browsers, and all that is checked with it would have them, too.
    if ((await this.#existing(["playground"])).length > 0) {
      await this.#check("playground", ["check", "--doc", ...this.#mapped, "playground"]);
    }
    await this.#check("notebooks", ["run", "-A", "course/tasks/notebooks.ts"]);
  }

  /** The tests that take seconds, and the examples in comments: a file on each core of the machine. */
  async quickTests(): Promise<void> {
    const slow = await this.#existing(SLOW);
    const without = slow.length > 0 ? [`--ignore=${slow}`] : [];
    await this.#tests("tests", ["--no-check", "--parallel", ...without, "tests"]);
    await this.#tests("examples", ["--no-check", "--parallel", "--doc", ...(await this.#existing(DOCUMENTED))]);
  }

  /** The tests that start kernels, browsers or many processes, or execute whole notebooks. */
  async slowTests(): Promise<void> {
    const slow = await this.#existing(SLOW);
    if (slow.length > 0) await this.#tests("kernels, browser, notebooks, many processes", ["--no-check", ...slow]);
  }

  /** Some tests: paths, and options of `deno test`. */
  async someTests(args: readonly string[]): Promise<void> {
    const paths = args.some((arg) => !arg.startsWith("-")) ? [] : ["tests"];
    await this.#tests("tests", [...args, ...paths]);
  }

  async #existing(folders: readonly string[]): Promise<string[]> {
    const there = await Promise.all(folders.map((folder) => isThere(join(this.#project.root, folder))));
    return folders.filter((_, i) => there[i]);
  }

  async #check(name: string, args: readonly string[]): Promise<void> {
    const line = new LiveLine(name, this.#screen);
    const { code, stdout, stderr } = await work(
      this.#machine,
      { argv: [this.#deno, ...args], cwd: this.#project.root, env: { NO_COLOR: "1" } },
      line,
      { doing: () => "checking" },
    );
    this.counts = add(this.counts, { ...NONE, [code === 0 ? "passed" : "failed"]: 1 });
    line.done(code === 0 ? "fine" : `not as it should be:\n\n${shortened((stdout + stderr).trim())}\n`);
  }

  async #tests(name: string, args: readonly string[]): Promise<void> {
    this.#screen.write(`\n${name}\n`);
    const { root, store } = this.#project;
    const report = join(store, `tests-${crypto.randomUUID().slice(0, 8)}.xml`);
    const argv = ["test", "-A", `--junit-path=${report}`, ...this.#mapped, ...args];
    const code = await this.#machine.hand([this.#deno, ...argv], root);
    this.counts = add(this.counts, countsOf((await readIfThere(report)) ?? "", code));
    await Deno.remove(report).catch(() => {});
  }
}

/** The first lines of a long complaint. */
function shortened(text: string): string {
  const lines = text.split("\n");
  return lines.length <= LONGEST
    ? text
    : [...lines.slice(0, LONGEST), `(${lines.length - LONGEST} more lines)`].join("\n");
}
