/**
 * What Canvas gives as "Download Submissions": one flat folder of `<name>[_LATE]_<user>_<attachment>_<file>`.
 *
 * The names are made in lib/content_zipper.rb of instructure/canvas-lms.
 *
 * @module
 */
import { baseName, type FoundFile } from "../archive/found_file.ts";
import { groupedBy, type HandIn, type Layout, renamed } from "../hand_in.ts";

interface CanvasFile {
  readonly file: FoundFile;
  readonly name?: string;
  readonly user: string;
  readonly late: boolean;
  /** Larger for what came later; 0 for a text that was typed. */
  readonly attachment: number;
  /** What the student called it. */
  readonly title: string;
}

const upload = /^(.+?)(_LATE)?_(\d+)_(\d+)_(.+)$/s;
const typed = /^(.+?)(_LATE)?_(\d+)_(text\.html|link\.html)$/s;
const anonymous = /^(LATE_)?anon_([A-Za-z0-9]+)_(?:(\d+)_)?(.+)$/s;

function parse(file: FoundFile): CanvasFile | undefined {
  const base = baseName(file.path);
  const hidden = anonymous.exec(base);
  if (hidden !== null) {
    const [, late, user, attachment, title] = hidden;
    return { file, user: user!, late: late !== undefined, attachment: Number(attachment ?? 0), title: title! };
  }
  const [, name, late, user, attachment, title] = upload.exec(base) ?? [];
  if (name !== undefined && name === name.toLowerCase() && !/[\s.]/.test(name)) {
    return { file, name, user: user!, late: late !== undefined, attachment: Number(attachment), title: title! };
  }
  const [, writer, tardy, number, kind] = typed.exec(base) ?? [];
  if (writer === undefined) return undefined;
  return { file, name: writer, user: number!, late: tardy !== undefined, attachment: 0, title: kind! };
}

/** A second upload of a1.ipynb is called a1-1.ipynb. */
const original = (title: string) => title.replace(/-\d+(?=\.[^.]*$|$)/, "").toLowerCase();

/** Files of one student by attempt, the last one first: a file that came again replaces the earlier one. */
function attempts(files: readonly CanvasFile[]): CanvasFile[][] {
  const versions = [...groupedBy(files, ({ title }) => original(title)).values()]
    .map((same) => same.toSorted((a, b) => b.attachment - a.attachment));
  const count = Math.max(...versions.map(({ length }) => length));
  return Array.from({ length: count }, (_, i) => versions.flatMap((same) => same[i] ?? []));
}

function handIn(files: readonly CanvasFile[], back: number): HandIn {
  const [{ name, user, late, file }] = files as [CanvasFile];
  return {
    origin: file.path,
    who: { ...(name === undefined ? {} : { name }), id: user },
    late,
    order: -back,
    files: files.map(({ file, title }) => renamed(file, title)),
  };
}

/** Canvas. */
export const canvas: Layout = {
  title: "Canvas",
  find(files) {
    const parsed = files.flatMap((file) => parse(file) ?? []);
    const foreign = files.length - parsed.length;
    if (parsed.length === 0 || foreign > parsed.length / 4) return Promise.resolve(undefined);
    const students = groupedBy(parsed, ({ user }) => user);
    return Promise.resolve([...students.values()].flatMap((own) => attempts(own).map(handIn)));
  },
};
