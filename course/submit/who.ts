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

const file = (store: string) => join(store, "student.json");

/** White space as in a line of text; letters that can be written in two ways are written in one. */
export const tidied = (text: string): string => text.normalize("NFC").replaceAll(/\s+/g, " ").trim();

/**
 * What is wrong with a name or an id, in words; undefined if nothing is.
 *
 * @param text Tidied.
 */
export function faultIn(part: "name" | "id", text: string): string | undefined {
  if (text === "") return part === "name" ? "There is no name." : "There is no student id.";
  if (text.length > 80) return `The ${part} has ${text.length} characters, more than a file's name can take.`;
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

/** Asks on the terminal until the answer can be used. */
function ask(question: string, part: "name" | "id"): string {
  for (;;) {
    const text = tidied(prompt(question) ?? "");
    const fault = faultIn(part, text);
    if (fault === undefined) return text;
    console.log(fault);
  }
}

/**
 * Finds out whose work it is: what was typed, else what the notebook says, else what was asked before, else a question.
 *
 * @param store The folder where it is kept for the next time.
 * @param canAsk Whether somebody sits at the terminal.
 * @throws {Error} If it cannot be found out.
 */
export async function whoHandsIn(
  { typed, notebook, store, canAsk }: {
    readonly typed: Partial<Identity>;
    readonly notebook: Partial<Identity>;
    readonly store: string;
    readonly canAsk: boolean;
  },
): Promise<Identity> {
  const before = await remembered(store);
  const find = (part: "name" | "id", question: string): string => {
    const found = typed[part] ?? notebook[part] ?? before[part];
    if (found === undefined && canAsk) return ask(question, part);
    const text = tidied(found ?? "");
    const fault = faultIn(part, text);
    if (fault === undefined) return text;
    throw new Error(
      `${fault} Write it into the first cells of the notebook, or say it: --name "Ada Lovelace" --id 20241234.`,
    );
  };
  const who = { name: find("name", "Your name:"), id: find("id", "Your student id:") };
  await writeWhole(file(store), JSON.stringify(who, null, 2) + "\n");
  return who;
}

/** What no file system takes in a name, and what the course's name uses itself. */
const forbidden = /[\\/:*?"<>|_\p{Cc}]+/gu;

/**
 * The name of the archive, as the course wants it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { archiveName } from "./who.ts";
 * assertEquals(archiveName({ name: "김민수", id: "20241234" }), "김민수_20241234.zip");
 * assertEquals(archiveName({ name: "A/B: Smith", id: "20241234" }), "A B Smith_20241234.zip");
 * ```
 */
export const archiveName = ({ name, id }: Identity): string => `${tidied(name.replaceAll(forbidden, " "))}_${id}.zip`;
