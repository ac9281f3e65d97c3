import type { Notebook } from "../notebooks/mod.ts";

/** Whose notebook it is, as the cell that asks for them says. */
export interface Student {
  readonly name?: string;
  readonly id?: string;
}

/** What stands after a label, be it bold or not. */
function after(label: string, text: string): string | undefined {
  const plain = text.replace(/\*\*|__|<[^>]*>/g, "");
  return plain.match(new RegExp(`^[ \\t]*${label}[ \\t]*:[ \\t]*(\\S.*?)[ \\t]*$`, "im"))?.[1];
}

/**
 * Reads name and student id from the last cell that asks for them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { studentIn } from "./student.ts";
 * const source = "**Name:** Ada Lovelace\n\n**Student id:**";
 * const cells = [{ cell_type: "markdown" as const, metadata: {}, source }];
 * assertEquals(studentIn({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }), { name: "Ada Lovelace" });
 * ```
 */
export function studentIn({ cells }: Notebook): Student {
  const texts = cells.filter(({ cell_type }) => cell_type !== "code")
    .map(({ source }) => typeof source === "string" ? source : source.join(""));
  const text = texts.findLast((text) => /\bName\b.*:/i.test(text)) ?? "";
  const [name, id] = [after("Name", text), after("Student id", text)];
  return { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }) };
}
