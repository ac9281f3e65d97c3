/**
 * Finds for a row of a learning platform's table the result that belongs to it.
 *
 * @module
 */
import type { Student } from "../intake/mod.ts";
import type { Result } from "../result.ts";

/** By what a row was found. */
export type FoundBy = "id" | "login" | "name";

/** What a row says of its student. */
export interface RowIdentity {
  /** Numbers that the platform or the university gives. */
  readonly ids: readonly string[];
  readonly logins: readonly string[];
  readonly name: string;
}

const plain = (text: string) => text.normalize("NFC").trim().toLowerCase();

/** A name whatever its order: "Lovelace, Ada" is "Ada Lovelace"; marks and case do not matter. */
const nameKey = (name: string) =>
  plain(name).normalize("NFD").replaceAll(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).sort().join(" ");

const membersOf = ({ student, group }: Result): readonly Student[] => group ?? [student];

/** The results by what their students are known by. */
export class Results {
  readonly #ids = new Map<string, Result>();
  readonly #logins = new Map<string, Result>();
  readonly #names = new Map<string, Result[]>();

  constructor(readonly all: readonly Result[]) {
    for (const result of all) {
      for (const { id, email, name } of membersOf(result)) {
        if (id !== undefined) this.#ids.set(plain(id), result);
        if (email !== undefined) this.#logins.set(plain(email), result);
        if (name !== undefined) this.#names.set(nameKey(name), [...this.#names.get(nameKey(name)) ?? [], result]);
      }
    }
  }

  /** The result of a row: by number, else by login, else by name, where that is one person's alone. */
  find({ ids, logins, name }: RowIdentity): { readonly result: Result; readonly by: FoundBy } | undefined {
    const byId = ids.map((id) => this.#ids.get(plain(id))).find((one) => one !== undefined);
    if (byId !== undefined) return { result: byId, by: "id" };
    const byLogin = logins.map((login) => this.#logins.get(plain(login)) ?? this.#ids.get(plain(login)))
      .find((one) => one !== undefined);
    if (byLogin !== undefined) return { result: byLogin, by: "login" };
    const named = name === "" ? [] : this.#names.get(nameKey(name)) ?? [];
    return named.length === 1 ? { result: named[0]!, by: "name" } : undefined;
  }
}

/** What came of filling a table. */
export interface Filled {
  /** The table, with one column filled and nothing else changed. */
  readonly text: string;
  /** How many rows got a grade. */
  readonly count: number;
  /** What whoever uploads it should know, a sentence each. */
  readonly remarks: readonly string[];
}

/** Sentences on those that were left out. */
export function remarksOn(
  { unmatched, byName, ungraded }: {
    readonly unmatched: readonly Result[];
    readonly byName: readonly string[];
    readonly ungraded: readonly string[];
  },
): string[] {
  const list = (names: readonly string[]) => names.join(", ");
  return [
    ...(byName.length === 0 ? [] : [`Found by name alone: ${list(byName)}.`]),
    ...(ungraded.length === 0 ? [] : [`Handed in, but not graded; the cell stays as it was: ${list(ungraded)}.`]),
    ...(unmatched.length === 0
      ? []
      : [`Not in this table: ${list(unmatched.map(({ student, origin }) => student.name ?? student.id ?? origin))}.`]),
  ];
}
