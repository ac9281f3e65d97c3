/**
 * What Moodle gives as "Download all submissions": a folder `<full name>_<participant>_assignsubmission_file` for each
 * student (up to version 4.0 with one more `_`), or, by choice of the teacher, all files flat with that before their names.
 *
 * The names are read back in mod/assign/feedback/file/importziplib.php of moodle/moodle.
 *
 * @module
 */
import type { FoundFile } from "../archive/found_file.ts";
import { groupedBy, type HandIn, type Layout, renamed } from "../hand_in.ts";

const part = /^(.*?)_(\d+)_assignsubmission_(?:file|onlinetext)(?:_(.*))?$/s;

interface MoodleFile {
  readonly file: FoundFile;
  readonly name: string;
  readonly id: string;
  readonly origin: string;
}

function parse(file: FoundFile): MoodleFile | undefined {
  const parts = file.path.split("/");
  const at = parts.findIndex((text) => part.test(text));
  if (at < 0) return undefined;
  const [, name, id, rest] = part.exec(parts[at]!)!;
  const within = [rest ?? "", ...parts.slice(at + 1)].filter((text) => text !== "").join("/");
  return {
    file: renamed(file, within),
    name: name!.replaceAll("_", " ").trim(),
    id: id!,
    origin: parts.slice(0, at + 1).join("/"),
  };
}

/** Moodle. */
export const moodle: Layout = {
  title: "Moodle",
  find(files) {
    const parsed = files.flatMap((file) => parse(file) ?? []);
    if (parsed.length === 0) return Promise.resolve(undefined);
    const students = groupedBy(parsed, ({ id }) => id);
    return Promise.resolve([...students.values()].map((own): HandIn => {
      const [{ name, id, origin }] = own as [MoodleFile];
      return { origin, who: { ...(name === "" ? {} : { name }), id }, files: own.map(({ file }) => file) };
    }));
  },
};
