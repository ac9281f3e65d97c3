/**
 * Whose work is handed in.
 *
 * @module
 */
import { join } from "node:path";
import { writeWhole } from "../machine/write_whole.ts";

/** Name and student id. */
export interface Identity {
  readonly name: string;
  readonly id: string;
}

type Part = keyof Identity;

const file = (store: string) => join(store, "student.json");

/** White space as in a line of text; letters that can be written in two ways are written in one. */
export const tidied = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, " ").trim();

/**
 * What is wrong with a name or an id, in words; undefined if nothing is.
 *
 * @param text Tidied.
 */
export function faultIn(part: Part, text: string): string | undefined {
  if (text === "") return part === "name" ? "There is no name." : "There is no student id.";
  if (text.length > 80) return `The ${part} has ${text.length} characters, more than the 80 that are taken.`;
  if (part === "name" && !/\p{L}/u.test(text)) return `The name is "${text}", without a letter.`;
  if (part === "id" && !/^(?=.*\d)[\p{L}\d.-]{4,20}$/u.test(text)) {
    return `The student id is "${text}". Expected are 4 to 20 letters and digits, as 20241234.`;
  }
  return undefined;
}

async function remembered(store: string): Promise<Partial<Identity>> {
  try {
    const { name, id } = JSON.parse(await Deno.readTextFile(file(store)));
    return { ...(typeof name === "string" ? { name } : {}), ...(typeof id === "string" ? { id } : {}) };
  } catch {
    return {};
  }
}

const how = 'Write it below "Hand in" in the notebook and save, or say it: --name "Ada Lovelace" --id 20241234';

/** Asks on the terminal until the answer can be used. */
function ask(question: string, part: Part): string {
  for (;;) {
    const answer = prompt(question);
    if (answer === null) throw new Error(`${faultIn(part, "")} ${how}`); // Ctrl-C or Ctrl-D
    const text = tidied(answer);
    const fault = faultIn(part, text);
    if (fault === undefined) return text;
    console.log(fault);
  }
}

const parts: readonly Part[] = ["name", "id"];
const differ = (a: Partial<Identity>, b: Partial<Identity>, part: Part) =>
  a[part] !== undefined && b[part] !== undefined && tidied(a[part]) !== tidied(b[part]);

/**
 * Finds out whose work it is: what was typed, else what the notebook says, else what was asked before, else a question. Of
 * another person nothing is taken over: neither the id that belongs to another name, nor the name that belongs to another id.
 *
 * @param store The folder where it is kept for the next time.
 * @param canAsk Whether somebody sits at the terminal.
 * @throws {Error} If it cannot be found out, or the notebook says something else than was typed.
 */
export async function whoHandsIn(
  { typed, notebook, store, canAsk }: {
    readonly typed: Partial<Identity>;
    readonly notebook: Partial<Identity>;
    readonly store: string;
    readonly canAsk: boolean;
  },
): Promise<Identity> {
  for (const part of parts) {
    if (!differ(typed, notebook, part)) continue;
    throw new Error(
      `--${part} says "${typed[part]}", and the notebook says "${
        notebook[part]
      }". Which is right? Change the cell below ` +
        `"Hand in" and save, or leave out --${part}.`,
    );
  }
  const said = { ...notebook, ...typed };
  const before = await remembered(store);
  const known = parts.some((part) => differ(said, before, part)) ? said : { ...before, ...said };
  const find = (part: Part, question: string): string => {
    if (known[part] === undefined && canAsk) return ask(question, part);
    const text = tidied(known[part] ?? "");
    const fault = faultIn(part, text);
    if (fault === undefined) return text;
    throw new Error(`${fault} ${how}`);
  };
  const who = { name: find("name", "Your name:"), id: find("id", "Your student id:") };
  await writeWhole(file(store), JSON.stringify(who, null, 2) + "\n");
  return who;
}

/** What Windows takes in no name of a file, and what the course's name uses itself. */
const forbidden = /[\\/:*?"<>|_\p{Cc}]+/gu;

/** Programs hide files with such a beginning, or take them for their own. */
const hiding = /^[.~$ ]+/;

/** Bytes of the name in that of the archive: systems take 255 for all of it, and a Korean syllable has three. */
const LONGEST = 160;

function shortened(name: string): string {
  let short = "";
  for (const letter of name) {
    if (new TextEncoder().encode(short + letter).length > LONGEST) break;
    short += letter;
  }
  return short.trim();
}

/**
 * The name of the archive, as the course wants it, on every system.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { archiveName } from "./who.ts";
 * assertEquals(archiveName({ name: "김민수", id: "20241234" }), "김민수_20241234.zip");
 * assertEquals(archiveName({ name: "A/B: Smith", id: "20241234" }), "A B Smith_20241234.zip");
 * ```
 */
export function archiveName({ name, id }: Identity): string {
  return `${shortened(tidied(name.replaceAll(forbidden, " ")).replace(hiding, ""))}_${id}.zip`;
}
