/**
 * No platform's layout: a folder or archive of notebooks, of archives, or of a folder for each student.
 *
 * @module
 */
import { baseName, type FoundFile, stemOf } from "../archive/found_file.ts";
import { groupedBy, type HandIn, type Layout, renamed } from "../hand_in.ts";
import { studentOfName } from "../student.ts";

/** Endings of what students hand in; other files of a batch, such as lists of the class, are the teacher's. */
const handedIn = /\.(?:ipynb|zip|7z|rar|tar|t?gz|bz2|xz|pdf|html?|docx?|py|tsx?|js)(?:\.(?:json|txt|zip))?$/i;
const carriesNotebook = /\.(?:ipynb|zip|7z|rar|tar|t?gz|bz2|xz)(?:\.(?:json|txt|zip))?$/i;

/** Copies that a browser has numbered are attempts of one student: "kim_1 (2).zip". */
function unnumbered(stem: string): [stem: string, order: number] {
  const [, before, number] = /^(.*?) ?\((\d{1,3})\)$/s.exec(stem) ?? [];
  return before === undefined ? [stem, 0] : [before, Number(number)];
}

const topOf = (path: string) => path.split("/")[0]!;
const isInFolder = ({ path }: FoundFile) => path.includes("/");

function handInOf(key: string, files: readonly FoundFile[], origin: string): HandIn {
  const [stem, order] = unnumbered(key);
  return { origin, who: studentOfName(stem) ?? { name: stem }, order, files };
}

/** Folders at the top, then files by the name that they share: a notebook and its PDF. */
function find(files: readonly FoundFile[], before: string): HandIn[] {
  const folders = groupedBy(files.filter(isInFolder), ({ path }) => topOf(path));
  const single = groupedBy(
    files.filter((file) => !isInFolder(file) && (handedIn.test(file.path) || file.fault !== undefined)),
    ({ path }) => stemOf(path),
  );
  return [
    ...Array.from(folders, ([folder, own]) => {
      const inner = own.map((file) => renamed(file, file.path.slice(folder.length + 1)));
      return handInOf(folder, inner, before + folder);
    }),
    ...Array.from(single, ([stem, own]) => {
      const main = own.find(({ path }) => carriesNotebook.test(path)) ?? own[0]!;
      return handInOf(stem, own.map((file) => renamed(file, file.path)), before + main.path);
    }),
  ];
}

/** Goes into folders that hold all the rest: what archives are often wrapped in. */
function unwrapped(files: readonly FoundFile[]): { files: readonly FoundFile[]; before: string } {
  let [inner, before] = [files, ""];
  for (;;) {
    const tops = new Set(
      inner.filter((file) => isInFolder(file) || handedIn.test(file.path)).map(({ path }) => topOf(path)),
    );
    const [top] = tops;
    if (top === undefined || tops.size > 1 || !inner.some((file) => isInFolder(file) && topOf(file.path) === top)) {
      break;
    }
    const within = inner.filter((file) => topOf(file.path) === top && isInFolder(file))
      .map((file) => renamed(file, file.path.slice(top.length + 1)));
    const isOnes = studentOfName(top) !== undefined;
    if (isOnes || within.filter(({ path }) => carriesNotebook.test(path)).length < 2) break;
    [inner, before] = [within, `${before}${top}/`];
  }
  return { files: inner, before };
}

/** Whether all of it is one person's: one notebook, and nothing else that may hold another. */
const isOneHandIn = (files: readonly FoundFile[]) =>
  files.every((file) => !isInFolder(file)) && files.filter(({ path }) => carriesNotebook.test(path)).length <= 1 &&
  files.some(({ path }) => /\.ipynb/i.test(path));

/** Whatever is left: the names of folders and files say who it is. */
export const plain: Layout = {
  title: "a folder",
  find(all, name) {
    const { files, before } = unwrapped(all);
    if (isOneHandIn(files)) {
      const own = files.find(({ path }) => /\.ipynb/i.test(path))!;
      const named = studentOfName(stemOf(baseName(own.path))) ?? studentOfName(stemOf(name));
      const who = named ?? { name: stemOf(name) };
      return Promise.resolve([{ origin: before === "" ? name : before.slice(0, -1), who, files }]);
    }
    const found = find(files, before);
    const named = found.length === 1 ? studentOfName(stemOf(name)) : undefined; // kim_1.zip with a folder "homework" in it
    const [only] = found;
    if (named === undefined || only?.who.id !== undefined) return Promise.resolve(found);
    return Promise.resolve([{ ...only!, who: named }]);
  },
};
