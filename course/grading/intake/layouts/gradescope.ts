/**
 * What Gradescope gives: to teachers, as "Export Submissions", a folder for each submission beside
 * `submission_metadata.yml`; to an autograder, `submission/` beside `submission_metadata.json`.
 *
 * The second is described in docs/submission_metadata.md of gradescope/autograder_samples; the first is nowhere, and read
 * as other programs read it.
 *
 * @module
 */
import { parse } from "yaml";
import { baseName, type FoundFile } from "../archive/found_file.ts";
import { type HandIn, type Layout, renamed } from "../hand_in.ts";
import type { Student } from "../student.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => typeof value === "object" && value !== null ? value as Fields : {};
const textOf = (value: unknown): string | undefined =>
  (typeof value === "string" || typeof value === "number") && String(value).trim() !== "" ? String(value) : undefined;

/** An instant, whatever offset it is written with. */
function instantOf(value: unknown): string | undefined {
  const time = value instanceof Date ? value.getTime() : Date.parse(textOf(value)?.replace(/ UTC$/, "Z") ?? "");
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}

/** A user; the file for teachers has Ruby's symbols as keys, `:name`. */
function studentOf(value: unknown): Student {
  const fields = fieldsOf(value);
  const [name, id, email] = ["name", "sid", "email"].map((key) => textOf(fields[`:${key}`] ?? fields[key]));
  const number = id ?? textOf(fields["id"]);
  return {
    ...(name === undefined ? {} : { name: name.normalize("NFC") }),
    ...(number === undefined ? {} : { id: number }),
    ...(email === undefined ? {} : { email }),
  };
}

/** Who, alone or as a group. */
function whoOf(users: unknown, otherwise: string): Pick<HandIn, "who" | "group"> {
  const students = (Array.isArray(users) ? users : []).map(studentOf);
  const [first] = students;
  if (first === undefined) return { who: { name: otherwise } };
  return students.length === 1 ? { who: first } : { who: first, group: students };
}

const below = (files: readonly FoundFile[], folder: string) =>
  files.filter(({ path }) => path.startsWith(`${folder}/`) || path === folder)
    .map((file) => renamed(file, file.path === folder ? baseName(folder) : file.path.slice(folder.length + 1)));

/** The export for teachers: one hand-in for each record; a folder that no record names is one, too. */
export const gradescopeExport: Layout = {
  title: "Gradescope",
  async find(files) {
    const list = files.find(({ path }) => /^(?:[^/]*\/)?submission_metadata\.ya?ml$/.test(path));
    if (list === undefined) return undefined;
    const root = list.path.slice(0, list.path.length - baseName(list.path).length);
    const text = new TextDecoder().decode(await list.read());
    const records = Object.entries(fieldsOf(parse(text, { logLevel: "error", maxAliasCount: 0, merge: false })));
    const named = records.map(([key, value]): HandIn => {
      const record = fieldsOf(value);
      const at = instantOf(record[":created_at"]);
      return {
        origin: root + key,
        ...whoOf(record[":submitters"], key),
        ...(at === undefined ? {} : { at, order: at }),
        files: below(files, root + key),
      };
    });
    const rest = new Set(
      files.filter(({ path }) => path.startsWith(root)).map(({ path }) => path.slice(root.length).split("/"))
        .filter(({ length }) => length > 1).map(([folder]) => folder!),
    );
    records.forEach(([key]) => rest.delete(key));
    return [
      ...named,
      ...[...rest].map((key): HandIn => ({ origin: root + key, who: { name: key }, files: below(files, root + key) })),
    ];
  },
};

/** The one submission that an autograder is given. */
export const gradescopeAutograder: Layout = {
  title: "Gradescope's autograder",
  async find(files) {
    const list = files.find(({ path }) => path === "submission_metadata.json");
    if (list === undefined) return undefined;
    const record = fieldsOf(JSON.parse(new TextDecoder().decode(await list.read())));
    const at = instantOf(record["created_at"]);
    const due = instantOf(fieldsOf(record["assignment"])["due_date"]);
    return [{
      origin: "submission",
      ...whoOf(record["users"], "submission"),
      ...(at === undefined ? {} : { at, order: at }),
      ...(at === undefined || due === undefined ? {} : { late: at > due }),
      files: below(files, "submission"),
    }];
  },
};
