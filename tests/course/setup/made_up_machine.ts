import { dirname, join } from "node:path";
import { LiveLine } from "../../../course/setup/live_line.ts";
import type { Command, Machine, Outcome } from "../../../course/setup/machine.ts";
import { type Project, projectAt } from "../../../course/setup/project.ts";
import { libraryNames } from "../../../course/setup/tensorflow_wheel.ts";

/** What a program of a made-up machine answers: by what its command line contains, the first that fits. */
export type Answers =
  readonly (readonly [part: string, answer: Partial<Outcome> | ((command: Command) => Promise<void>)])[];

/** A machine on which programs are made up; those that no answer fits do not start. */
export function madeUpMachine(
  { programs = [], answers = [], ...facts }: Partial<Machine> & { programs?: readonly string[]; answers?: Answers } =
    {},
): Machine & { readonly ran: string[] } {
  const ran: string[] = [];
  async function run(command: Command): Promise<Outcome> {
    const text = command.argv.join(" ");
    ran.push(text);
    const found = answers.find(([part]) => text.includes(part))?.[1];
    if (found === undefined) return { code: 127, stdout: "", stderr: `${text}: not found` };
    if (typeof found === "function") {
      await found(command);
      return { code: 0, stdout: "", stderr: "" };
    }
    return { code: 0, stdout: "", stderr: "", ...found };
  }
  return {
    ...{ os: "linux", arch: "x86_64", env: {}, home: "/home/ada", ran },
    deno: { path: "/usr/bin/deno", version: "2.7.5" },
    which: (name) => programs.includes(name) ? `/usr/bin/${name}` : undefined,
    ask: run,
    work: run,
    hand: async (argv) => (await run({ argv })).code,
    ...facts,
  };
}

/** A project in a folder of its own, empty but for some files. */
export async function madeUpProject(
  files: Readonly<Record<string, string>> = {},
): Promise<Project & AsyncDisposable> {
  const root = await Deno.makeTempDir({ prefix: "project-" });
  for (const [path, text] of Object.entries(files)) await put(join(root, path), text);
  return { ...projectAt(root), [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

/** Writes a file, and the folders that it needs. */
export async function put(path: string, text = ""): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}

/** A Python environment, as far as set-up looks at one. */
export async function putEnvironment(project: Project, { version = "3.12.1", pip = true } = {}): Promise<void> {
  await put(join(project.venv, "pyvenv.cfg"), `home = /usr/bin\nversion = ${version}\n`);
  await put(join(project.venv, "bin", "python"));
  const packages = join(project.venv, "lib", `python${version.split(".").slice(0, 2).join(".")}`, "site-packages");
  if (pip) await put(join(packages, "pip", "__main__.py"));
}

/** TensorFlow's C library, as far as set-up looks at it. */
export async function putTensorflow(project: Project, contents = "tensorflow-cpu==2.21.0\n"): Promise<void> {
  for (const name of libraryNames("linux")) await put(join(project.tensorflow, "tensorflow", name));
  await put(join(project.tensorflow, "contents.txt"), contents);
}

/** A line that nobody reads. */
export const silentLine = (): LiveLine => new LiveLine("", { write: () => {}, terminal: false, columns: 80 });

/** A screen that keeps what is written. */
export function paper({ terminal = false, columns = 80 } = {}): { text: string; write(more: string): void } & {
  readonly terminal: boolean;
  readonly columns: number;
} {
  const kept = { text: "", terminal, columns, write: (more: string) => void (kept.text += more) };
  return kept;
}
