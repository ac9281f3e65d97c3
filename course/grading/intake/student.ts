/** Who has handed something in, as far as one can tell. */
export interface Student {
  readonly name?: string;
  /** As the learning platform gives it: its own number of a user (Canvas, Moodle), or the student id (Gradescope). */
  readonly id?: string;
  readonly email?: string;
}

/** A number, or letters and digits, as universities give their students: "20241234", "s1234567". */
const id = /^(?=\S*\d)[\p{L}\d.-]{4,20}$/u;

/** Words that stand in the names of notebooks, and in those of no student. */
const words = /^(?:a\d|assignment|copy|ddim|ddpm|dpm|final|flow|homework|hw|matching|notebook|solver|submission|v\d)$/i;

/**
 * Name and id from the name of a file, which the course wants to be `{NAME}_{STUDENT_ID}`. Nothing where it is not so.
 *
 * @param stem Without its ending.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { studentOfName } from "./student.ts";
 * assertEquals(studentOfName("김민수_20241234"), { name: "김민수", id: "20241234" });
 * assertEquals(studentOfName("Ada_Lovelace_s1815"), { name: "Ada Lovelace", id: "s1815" });
 * assertEquals(studentOfName("a1_ddpm_ddim"), undefined);
 * ```
 */
export function studentOfName(stem: string): Student | undefined {
  const plain = stem.replace(/ ?\(\d+\)$/, "");
  const tokens = plain.split(plain.includes("_") ? /\s*_+\s*/ : /[\s-]+/).filter((token) => token !== "");
  const at = tokens.findLastIndex((token) => id.test(token) && !words.test(token));
  if (at < 0) return undefined;
  const name = tokens.filter((token, i) => i !== at && !words.test(token)).join(" ").normalize("NFC");
  return name === "" ? undefined : { name, id: tokens[at]! };
}

/** How a student is told from others in one batch: by number, else by address, else by name. */
export const keyOf = ({ id, email, name }: Student): string => id ?? email ?? name ?? "";

/** A student in words: "Ada Lovelace (s1815)". */
export const studentLine = ({ name, id, email }: Student): string => {
  const number = id ?? email;
  return name === undefined ? number ?? "somebody without a name" : number === undefined ? name : `${name} (${number})`;
};
