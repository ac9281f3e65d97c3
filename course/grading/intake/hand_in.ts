/**
 * What one student, or one group, has handed in at one time, by the names of its files alone.
 *
 * @module
 */
import type { Assignment } from "../../assignments/mod.ts";
import type { FoundFile } from "./archive/found_file.ts";
import type { Student } from "./student.ts";

/** One hand-in. */
export interface HandIn {
  /** The path of its folder or file within what staff gave: feedback goes back under this name. */
  readonly origin: string;
  /** As the learning platform says, or the name of the folder or file. */
  readonly who: Student;
  /** All who have handed it in together, `who` among them; none where it is one person. */
  readonly group?: readonly Student[];
  /** Whether it came late; undefined where nothing says so. */
  readonly late?: boolean;
  /** When it came, where something says so: an instant in ISO 8601. */
  readonly at?: string;
  /** Later attempts of the same student have larger ones, in the order of `<`. */
  readonly order?: number | string;
  readonly files: readonly FoundFile[];
}

/** One learning platform's way to name what it gives out. */
export interface Layout {
  readonly title: string;
  /**
   * Takes the hand-ins that it knows from the files of a batch; nothing if this is not its layout. Files that it does not
   * name are left to others.
   *
   * @param name What staff called the folder or archive.
   * @param assignment Which one is to be graded, where hand-ins of several lie together.
   */
  find(
    files: readonly FoundFile[],
    name: string,
    assignment: Assignment,
  ): Promise<readonly HandIn[] | undefined>;
}

/** A file as it is called within its hand-in. */
export const renamed = (file: FoundFile, path: string): FoundFile => ({
  ...file,
  path,
  origin: file.origin ?? file.path,
});

/** Files by a part of their path, in the order in which they were found. */
export function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
