/**
 * Finds the row of a student in a list of the class.
 *
 * @module
 */
import type { Student } from "../../intake/mod.ts";
import { nameForms, namesAgree } from "./names.ts";

/** A row of a class's list. */
export interface ListRow {
  /** The line of the file, from 1. */
  readonly line: number;
  readonly name: string;
  /** What it says in the columns that students are found by. */
  readonly ids: Readonly<Record<string, string>>;
}

/** A column that students are found by. */
export interface Key {
  /** Its name. */
  readonly by: string;
  /** What may stand there for a student. */
  readonly of: (student: Student) => readonly (string | undefined)[];
  /**
   * Whether it holds a number that other numbers may equal by chance, such as the platform's own: then the name has to
   * agree, where both are known.
   */
  readonly withName?: boolean;
}

/** The row of a student, and which column says so; or why there is none, in words that go on after the student's name. */
export type Found<R> =
  | { readonly kind: "found"; readonly row: R; readonly by: string; readonly note?: string }
  | { readonly kind: "no row" | "ambiguous" | "another name"; readonly why: string };

const comparable = (id: string) => id.normalize("NFC").trim().toLowerCase();

function indexOf<R extends ListRow>(rows: readonly R[], keysOf: (row: R) => readonly string[]): Map<string, R[]> {
  const index = new Map<string, R[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) index.set(key, [...index.get(key) ?? [], row]);
  }
  return index;
}

const linesOf = (rows: Iterable<ListRow>) => Array.from(rows, ({ line }) => line).sort((a, b) => a - b).join(" and ");

/**
 * Makes a function that finds rows: by the keys in their order, then by the name, if it is one row's alone.
 *
 * Where keys point to different rows, the name decides; where it cannot, nothing is guessed.
 */
export function rowFinder<R extends ListRow>(
  rows: readonly R[],
  keys: readonly Key[],
): (student: Student) => Found<R> {
  const indices = keys.map(({ by }) =>
    indexOf(rows, ({ ids }) => (ids[by] ?? "").trim() === "" ? [] : [comparable(ids[by]!)])
  );
  const byName = indexOf(rows, ({ name }) => nameForms(name));
  const agree = (student: Student, { name }: R) =>
    student.name === undefined || name === "" || namesAgree(student.name, name);
  const namesakesOf = ({ name = "" }: Student) => new Set(nameForms(name).flatMap((form) => byName.get(form) ?? []));

  return (student) => {
    const hits = keys.flatMap(({ by, of, withName = false }, i) =>
      of(student).flatMap((id) => id === undefined ? [] : indices[i]!.get(comparable(id)) ?? [])
        .map((row) => ({ row, by, fits: !withName || agree(student, row) }))
    );
    const fitting = hits.filter(({ fits }) => fits);
    const named = fitting.filter(({ row }) => agree(student, row));
    const usable = new Set(fitting.map(({ row }) => row)).size > 1 ? named : fitting;
    const distinct = new Set(usable.map(({ row }) => row));
    if (distinct.size === 1) {
      const { row, by } = usable[0]!;
      if (agree(student, row)) return { kind: "found", row, by };
      const others = namesakesOf(student);
      if (others.size > 0) {
        return { kind: "ambiguous", why: `has the ${by} of line ${row.line}, and the name of ${linesOf(others)}` };
      }
      return { kind: "found", row, by, note: `is called "${row.name}" there` };
    }
    if (fitting.length > 0) {
      const lines = linesOf(new Set(fitting.map(({ row }) => row)));
      return { kind: "ambiguous", why: `fits lines ${lines}: by ${fitting.map(({ by }) => by).join(", by ")}` };
    }
    const namesakes = namesakesOf(student);
    if (namesakes.size === 1) return { kind: "found", row: [...namesakes][0]!, by: "name" };
    if (namesakes.size > 1) {
      return { kind: "ambiguous", why: `has the name of lines ${linesOf(namesakes)}, and no id that is there` };
    }
    const [hit] = hits;
    if (hit === undefined) return { kind: "no row", why: "is not in the file" };
    return {
      kind: "another name",
      why: `has the ${hit.by} of line ${hit.row.line}, but that is "${hit.row.name}"; nothing was filled in`,
    };
  };
}
