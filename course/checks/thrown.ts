/**
 * What student code threw, as plain data: it can be sent from one isolate to another, and reading it runs no code of theirs.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import { Todo } from "../todo.ts";
import { Unusable } from "./unusable.ts";

/** Something that was thrown. */
export interface Thrown {
  /** `todo`: a TODO that is not done; `unusable`: a check found nothing to compare; `value`: no error at all, `throw 1`. */
  readonly kind: "todo" | "unusable" | "error" | "value";
  /** Kind and message in one line: "TypeError: x is not a function"; of a value: `threw "nope"`. */
  readonly text: string;
  /** The message alone. */
  readonly message: string;
  /** Where it was thrown; empty where nobody knows. */
  readonly stack: string;
  /** Which TODO is not done. */
  readonly todo?: string;
}

/** Reads what may be a trap: a getter that throws, a proxy, a text without end. */
function read(get: () => unknown, longest = 2000): string | undefined {
  try {
    const text = stripVTControlCharacters(String(get()));
    return text.length > longest ? `${text.slice(0, longest)} ...` : text;
  } catch {
    return undefined;
  }
}

/** As `instanceof`, but false for a proxy that does not let itself be asked. */
export function isA<T>(thrown: unknown, type: abstract new (...args: never[]) => T): thrown is T {
  try {
    return thrown instanceof type;
  } catch {
    return false;
  }
}

/** Describes what was thrown. It never throws itself, whatever it is given. */
export function describeThrown(thrown: unknown): Thrown {
  if (!isA(thrown, Error)) {
    const text = `threw ${read(() => Deno.inspect(thrown)) ?? "something that cannot be shown"}`;
    return { kind: "value", text, message: text, stack: "" };
  }
  const message = read(() => thrown.message) ?? "(its message cannot be read)";
  const text = `${read(() => thrown.name) ?? "Error"}: ${message}`.replace(
    /^Error: Invalid TF_Status: \d+\s+Message: /,
    "",
  );
  const stack = read(() => `${thrown.message}\n${thrown.stack ?? ""}`, 50_000) ?? "";
  if (isA(thrown, Todo)) return { kind: "todo", text, message, stack, todo: thrown.id };
  return { kind: isA(thrown, Unusable) ? "unusable" : "error", text, message, stack };
}

/** What every engine says in its own words, and the words in which it is recorded. */
const sayings: readonly (readonly [RegExp, (found: RegExpMatchArray) => string])[] = [
  [/could not be broadcast|Incompatible shapes|required broadcastable shapes/i, () => "shapes that do not go together"],
  [/indices\[[\d, ]*\] = (-?\d+) is not in \[0, \d+\)/, ([, index]) => `index ${index} outside of a table`],
  [/index value (-?\d+) is not in \[0, \d+\]/, ([, index]) => `index ${index} outside of a table`],
];

/** An error as it is recorded and recognized: the same on every engine that notices it. */
export function canonicalErrorText({ text }: Pick<Thrown, "text">): string {
  for (const [said, words] of sayings) {
    const found = text.match(said);
    if (found !== null) return words(found);
  }
  return text;
}
