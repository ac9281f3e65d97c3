/**
 * Runs a program with student code: one process without any right, and beside it one with TensorFlow's addon that computes
 * for it. Each is in a wall of its own; all that comes out are arrays of numbers.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "../../machine/files_below.ts";
import { withoutMaglev } from "../../../lib/notebook/maglev.ts";
import { ConfinedProcess, type Ended, type Exceeded } from "./confined_process.ts";
import { framesOf } from "./frames.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { type ArrayName, type NumberArray, numbersOf } from "./native_call.ts";
import type { Handed } from "./native_server.ts";
import { importMap } from "./import_map.ts";
import type { Wall } from "./wall.ts";

/** Numbers that came out, as they were answered. */
export interface Answer {
  readonly shape: readonly number[];
  readonly values: NumberArray;
}

/** A program for the wall. */
export interface WalledProgram {
  /** Its modules, by file name. `program.ts` is run; it begins with `import { answer } from "wall/inside.ts"`. */
  readonly modules: Readonly<Record<string, string>>;
  /** Files and folders of the project that it reads, besides the library, data sets and packages. */
  readonly reads?: readonly string[];
  /** Files of the project that it must not see, such as answers. */
  readonly hides?: readonly string[];
}

/** What {@linkcode runInWall} is told. */
export interface WallOptions {
  readonly wall: Wall;
  readonly limits?: Partial<Limits>;
  /** Flags for Deno in place of none: a test that tries the outer wall alone gives all rights here. */
  readonly permissions?: readonly string[];
  /** Ends the program. */
  readonly signal?: AbortSignal;
  /** Seconds from one answer to the next: a program that says nothing for longer is ended, for its time. */
  readonly patience?: number;
  /** Threads that an operation of TensorFlow's is shared out to. Default: as many as there are processors. */
  readonly threads?: number;
}

/** What came of it. */
export interface WalledRun {
  /** "finished": it came to its end; "failed": it stopped with an error; else the limit that it went beyond. */
  readonly end: "finished" | "failed" | Exceeded;
  /** What was answered under each name, first come. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** The end of what it printed, errors included: words of student code. */
  readonly words: string;
  /** Seconds from start to end. */
  readonly seconds: number;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const deno = Deno.execPath();

/** What every program imports. The course's own folders are not among it: recorded values lie there. */
const importable = ["lib", "datasets", "course/grading/wall"];
/** What every program reads; packages are found by their names. */
const common = [...importable, "node_modules", "deno.json", "package.json"];
/** What the process with the addon reads besides. */
const library = [".setup/tensorflow"];

/** Where the program finds what it imports of the wall. */
const inside = new URL("inside.ts", import.meta.url).href;

const flags = ["--quiet", "--no-prompt", "--no-check", "--no-remote", "--cached-only", "--no-lock"];

/** Runs a program in the wall. Whatever it does, this comes to an end, and nothing of it is left. */
export async function runInWall(program: WalledProgram, options: WallOptions): Promise<WalledRun> {
  const limits = { ...defaultLimits, ...options.limits };
  const folder = await Deno.makeTempDir({ dir: root, prefix: ".joined_" }); // in it, packages are found
  const pipes = await Deno.makeTempDir({ prefix: "wall_" });
  try {
    for (const [name, source] of Object.entries(program.modules)) {
      await Deno.writeTextFile(join(folder, name), source.replaceAll('"wall/inside.ts"', JSON.stringify(inside)));
    }
    await makePipes(pipes);
    if (options.wall.isOtherUser) await letIn(folder, pipes);
    return await runBoth(program, options, { limits, folder, pipes });
  } finally {
    await Deno.remove(folder, { recursive: true });
    await Deno.remove(pipes, { recursive: true });
  }
}

const pipeNames = ["to_student", "from_student"] as const;

async function makePipes(folder: string): Promise<void> {
  const paths = pipeNames.map((name) => join(folder, name));
  const { success } = await new Deno.Command("mkfifo", { args: ["-m", "600", ...paths] }).output();
  if (!success) throw new Error(`No pipes can be made in ${folder}.`);
}

/** Lets another user read the program, and use the pipes. */
async function letIn(folder: string, pipes: string): Promise<void> {
  await Deno.chmod(folder, 0o755);
  await Deno.chmod(pipes, 0o777);
  for (const name of pipeNames) await Deno.chmod(join(pipes, name), 0o666);
}

interface Places {
  readonly limits: Limits;
  readonly folder: string;
  readonly pipes: string;
}

async function runBoth(program: WalledProgram, options: WallOptions, { limits, folder, pipes }: Places) {
  const paths = (names: readonly string[]) => names.map((name) => join(root, name)).filter(exists);
  const reads = [deno, ...paths(common)];
  const started = performance.now();
  const env = {
    NO_COLOR: "1",
    DENO_DIR: options.wall.ownsTemporary ? "/tmp/deno" : join(pipes, "deno"),
    DENO_NO_UPDATE_CHECK: "1",
    DENO_V8_FLAGS: withoutMaglev(undefined),
    ...(options.threads === undefined ? {} : { TF_NUM_INTRAOP_THREADS: String(options.threads) }),
  };

  const nativeCommand = [deno, "run", ...flags, "-A", join(root, "course/grading/wall/native_process.ts"), pipes];
  const nativeView = { reads: [...reads, ...paths(library)], hides: [], writes: [pipes], env, native: true };
  const addon = new ConfinedProcess(options.wall.enclose(nativeCommand, nativeView), { limits });

  const hides = paths(program.hides ?? []);
  const modules = [...paths(importable), ...paths(program.reads ?? []), folder].flatMap((
    path,
  ) => [...filesBelow(path)]);
  const map = importMap(modules.filter((path) => !hides.includes(path)));
  await Deno.writeTextFile(join(folder, "import_map.json"), map);
  const mapped = `--import-map=${join(folder, "import_map.json")}`;
  const studentCommand = [deno, "run", ...flags, mapped, ...(options.permissions ?? []), join(folder, "program.ts")];
  const studentView = {
    reads: [...reads, folder, ...paths(program.reads ?? [])],
    ...{ hides, writes: [], env, native: false },
  };
  const student = new ConfinedProcess(options.wall.enclose(studentCommand, studentView), { limits, pipe: pipes });

  const stop = () => [student, addon].forEach((one) => one.end());
  options.signal?.addEventListener("abort", stop);
  const heard = listen(addon, student, options.patience);
  addon.ended.then(() => student.end());
  const ended = await student.ended;
  // What it answered last may still be on its way.
  const end = setTimeout(() => addon.end(), 5000);
  const { answers, broken } = await heard;
  const other = await addon.ended;
  clearTimeout(end);
  options.signal?.removeEventListener("abort", stop);
  return {
    end: endOf(ended, other),
    answers,
    words: broken ?? wordsOf(ended, other),
    seconds: (performance.now() - started) / 1000,
  };
}

function endOf(student: Ended, addon: Ended): WalledRun["end"] {
  return addon.exceeded ?? student.exceeded ?? (student.code === 0 && addon.code === 0 ? "finished" : "failed");
}

/** Where the process with the addon has died, that is why the other one did. */
const wordsOf = (student: Ended, addon: Ended): string =>
  addon.code === 0 ? student.words : `${student.words}\n${addon.words}`.trim();

/** Collects what is answered. What breaks the channel ends the program. */
async function listen(addon: ConfinedProcess, student: ConfinedProcess, patience?: number) {
  const answers = new Map<string, Answer>();
  let broken: string | undefined;
  const wait = () => patience === undefined ? undefined : setTimeout(() => student.end("time"), 1000 * patience);
  let waiting = wait();
  try {
    for await (const { head, bodies } of framesOf(addon.output)) {
      const said = head as Partial<Handed> & { broken?: string };
      if (said.broken !== undefined) {
        broken = `It wrote into its channel to TensorFlow: ${said.broken}`;
        student.end();
      }
      const { name, shape, array } = said;
      if (name === undefined || shape === undefined || array === undefined || answers.has(name)) continue;
      answers.set(name, { shape, values: numbersOf(array as ArrayName, bodies[0]!) });
      clearTimeout(waiting);
      waiting = wait();
    }
  } catch (error) {
    broken = `What came out of the wall is no message: ${error instanceof Error ? error.message : error}`;
    student.end();
    addon.end();
  } finally {
    clearTimeout(waiting);
  }
  return { answers, broken };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
