/**
 * Running the process that checks a notebook, and hearing what it reports, whatever becomes of it.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { CheckReport, ChecksOrder, OwnResult } from "./report.ts";

/** What one process had to say. */
export interface ChecksRun {
  readonly results: readonly OwnResult[];
  readonly notes: readonly string[];
  readonly engine?: string | undefined;
  /** Why it could check nothing, which is not the fault of any TODO. */
  readonly trouble?: string | undefined;
  /** How it ended, in words for a TODO that has no result. */
  readonly lastWords: string;
}

const program = fileURLToPath(new URL("./checks_process.ts", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** How a process ended, for whoever wrote the code that did it. */
function describeEnd({ signal, code }: Deno.CommandStatus, isStuck: boolean): string {
  if (isStuck) return "Its process did not answer any more, and was ended.";
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  return `Its process ended in the middle of the check (${how}), and in a notebook the kernel would. Does it end the ` +
    "program, or take more memory than there is?";
}

/** Keeps the end of what a process says, without waiting for those that it left behind. */
function follow(stream: ReadableStream<Uint8Array>): () => string {
  let text = "";
  const writer = new WritableStream<string>({ write: (chunk) => void (text = (text + chunk).slice(-4000)) });
  stream.pipeThrough(new TextDecoderStream()).pipeTo(writer).catch(() => {});
  return () => text.trim();
}

/** Reads what a process reported; the last line may be cut. */
async function readReports(file: string): Promise<CheckReport[]> {
  const lines = (await Deno.readTextFile(file)).split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/**
 * Runs the checks in a new process.
 *
 * @param order What to check; where it is to report is decided here.
 */
export async function runChecks(
  order: Omit<ChecksOrder, "reports">,
  env: Readonly<Record<string, string>>,
): Promise<ChecksRun> {
  const reports = await Deno.makeTempFile({ prefix: "checks_", suffix: ".jsonl" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "--quiet", program, JSON.stringify({ ...order, reports })],
      cwd: root,
      env: { NO_COLOR: "1", ...env },
      stdin: "null",
      stdout: "null", // what student code prints
      stderr: "piped",
    }).spawn();
    const complaints = follow(child.stderr);
    let isStuck = false;
    const timer = setTimeout(() => {
      isStuck = true;
      child.kill("SIGKILL");
    }, 1000 * (2 * order.startLimit + order.limit));
    const status = await child.status;
    clearTimeout(timer);
    const said = await readReports(reports);
    const texts = (wanted: CheckReport["kind"]) =>
      said.flatMap((one) => one.kind === wanted && "text" in one ? [one.text] : []);
    for (const line of said) {
      if (line.kind === "folder") await Deno.remove(line.path, { recursive: true }).catch(() => {});
    }
    const hasBegun = said.some(({ kind }) => kind === "folder");
    return {
      results: said.filter((line) => line.kind === "result"),
      notes: texts("note"),
      engine: texts("engine").at(0),
      trouble: hasBegun ? texts("trouble").at(0) : complaints() || describeEnd(status, isStuck),
      lastWords: describeEnd(status, isStuck),
    };
  } finally {
    await Deno.remove(reports);
  }
}
