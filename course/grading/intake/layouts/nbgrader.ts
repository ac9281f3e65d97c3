/**
 * What nbgrader keeps: the tree `submitted/<student>/<assignment>/<notebook>.ipynb` with a `timestamp.txt` for each, and
 * the exchange's `inbound/<student>+<assignment>+<time>[+<random>]/`.
 *
 * As in nbgrader/docs/source/user_guide/philosophy.rst and nbgrader/exchange of jupyter/nbgrader.
 *
 * @module
 */
import type { Assignment } from "../../../assignments/mod.ts";
import { assignmentsInText } from "../../../assignments/notebook_file.ts";
import type { FoundFile } from "../archive/found_file.ts";
import { groupedBy, type HandIn, type Layout, renamed } from "../hand_in.ts";

/** Of "2015-02-02 14:58:23.948203 America/Los_Angeles", or with "UTC", "+0900" or nothing, which is UTC, too. */
export function instantOfTimestamp(text: string): string | undefined {
  const [, date, time, zone = "UTC"] =
    /^\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(?:\s*(\S+))?\s*$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  try {
    const named = zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
    return new Date(Temporal.ZonedDateTime.from(`${date}T${time}[${named}]`).epochMilliseconds).toISOString();
  } catch {
    return undefined; // PST and the like stand for more than one place
  }
}

async function handIn(origin: string, id: string, files: readonly FoundFile[]): Promise<HandIn> {
  const inner = files.map((file) => renamed(file, file.path.slice(origin.length + 1)));
  const stamp = inner.find(({ path }) => path === "timestamp.txt");
  const text = stamp === undefined ? undefined : await stamp.read().catch(() => undefined);
  const at = text === undefined ? undefined : instantOfTimestamp(new TextDecoder().decode(text));
  return {
    origin,
    who: { id },
    ...(at === undefined ? {} : { at, order: at }),
    files: inner.filter((file) => file !== stamp),
  };
}

/** The assignment that most hand-ins of one folder name have: teachers call their folders as they like. */
async function assignmentOf(files: readonly FoundFile[]): Promise<Assignment | undefined> {
  const votes = new Map<Assignment, number>();
  for (const file of files.filter(({ path }) => path.endsWith(".ipynb")).slice(0, 9)) {
    const text = await file.read().then((bytes) => new TextDecoder().decode(bytes)).catch(() => "");
    const [found] = assignmentsInText(text);
    if (found !== undefined) votes.set(found, (votes.get(found) ?? 0) + 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/**
 * The hand-ins below a folder "submitted".
 *
 * @param before How many parts of a path stand before the student's.
 */
async function submitted(files: readonly FoundFile[], before: number, assignment: Assignment): Promise<HandIn[]> {
  const part = ({ path }: FoundFile, i: number) => path.split("/")[before + i]!;
  const folders = groupedBy(files, (file) => part(file, 1));
  const handIns: HandIn[] = [];
  for (const own of folders.values()) {
    const found = folders.size === 1 ? undefined : await assignmentOf(own);
    if (found !== undefined && found !== assignment) continue;
    const students = groupedBy(own, ({ path }) => path.split("/").slice(0, before + 2).join("/"));
    for (const [origin, files] of students) handIns.push(await handIn(origin, part(files[0]!, 0), files));
  }
  return handIns;
}

const inbound = /^([^+/]+)\+([^+/]+)\+(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[^+]*)(?:\+.*)?$/;

function fromExchange(files: readonly FoundFile[]): HandIn[] {
  const named = files.flatMap((file) => {
    const parts = file.path.split("/");
    const at = parts.findIndex((part, i) => i < parts.length - 1 && inbound.test(part));
    return at < 0 ? [] : [{ file, origin: parts.slice(0, at + 1).join("/"), folder: parts[at]! }];
  });
  return Array.from(groupedBy(named, ({ origin }) => origin), ([origin, own]): HandIn => {
    const [, id, , time] = inbound.exec(own[0]!.folder)!;
    const at = instantOfTimestamp(time!);
    return {
      origin,
      who: { id: id! },
      ...(at === undefined ? {} : { at }),
      order: time!,
      files: own.map(({ file }) => renamed(file, file.path.slice(origin.length + 1)))
        .filter(({ path }) => path !== "timestamp.txt"),
    };
  });
}

/** nbgrader. */
export const nbgrader: Layout = {
  title: "nbgrader",
  async find(files, name, assignment) {
    const exchanged = fromExchange(files);
    if (exchanged.length > 0) return exchanged;
    const depth = (file: FoundFile) => file.path.split("/").length;
    if (name === "submitted" && files.length > 0 && files.every((file) => depth(file) > 2)) {
      return await submitted(files, 0, assignment);
    }
    const own = files.filter(({ path }) => /(?:^|\/)submitted\/[^/]+\/[^/]+\/[^/]/.test(path));
    if (own.length === 0) return undefined;
    const before = own[0]!.path.split("/").indexOf("submitted") + 1;
    return await submitted(
      own.filter(({ path }) => path.split("/").indexOf("submitted") === before - 1),
      before,
      assignment,
    );
  },
};
