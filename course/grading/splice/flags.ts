/**
 * What an answer should not need, for a human to look at: nothing of it is a proof.
 *
 * @module
 */
import { type Token, tokenize } from "../../notebooks/tokens.ts";
import { findUnclosed } from "../../notebooks/unclosed.ts";
import { innerNames } from "../../notebooks/used_names.ts";
import { findAssignedNames } from "./assigned_names.ts";

/** Something to look at. */
export interface Flag {
  readonly todo: string;
  /** The line of the answer, counted from 1. */
  readonly line: number;
  readonly words: string;
}

/** Names that reach beyond the notebook, or that let code reach there. */
const reaching = new Set([
  ...["Deno", "process", "require", "globalThis", "window", "self", "eval", "Function", "fetch", "Worker", "WebSocket"],
  ...["WebAssembly", "navigator", "localStorage", "__proto__", "prototype", "constructor", "setPrototypeOf"],
  ...["defineProperty", "defineProperties", "__defineGetter__", "__defineSetter__", "Reflect"],
]);

/**
 * Flags an answer.
 *
 * @param head The lines between the headline of the TODO and the answer: the parameters there may get other values.
 */
export function flagAnswer(todo: string, body: readonly string[], head: readonly string[] = []): Flag[] {
  const source = body.join("\n");
  const tokens = tokenize(source);
  const flags: Flag[] = [];
  const flag = ({ start }: Pick<Token, "start">, words: string) =>
    void flags.push({ todo, line: source.slice(0, start).split("\n").length, words });
  const closing = tokens.find(({ depth, text }) => depth < 0 && ")]}".includes(text));
  if (closing !== undefined) {
    flag(closing, "It closes a bracket that it did not open: code stands outside of its function.");
  }
  tokens.forEach((token, i) => {
    const { kind, text } = token;
    if (kind !== "word" || isKey(tokens, i)) return;
    if (text === "import") flag(token, "It imports.");
    else if (text === "export") flag(token, "It exports.");
    else if (reaching.has(text)) flag(token, `It names ${text}.`);
  });
  const open = findUnclosed(source);
  if (open !== undefined) {
    flags.push({
      todo,
      line: open.line,
      words: `It opens ${open.text} and does not close it: what stands below changes its meaning.`,
    });
  }
  const own = innerNames(tokens);
  const parameters = innerNames(tokenize([...head, ...body].join("\n")));
  const seen = new Set<string>();
  for (const { name, part, start } of findAssignedNames(tokens, own)) {
    if (name === "this" || own.has(name) || (!part && parameters.has(name)) || seen.has(name)) continue;
    seen.add(name);
    flag({ start }, `It assigns to ${part ? "a part of " : ""}${name}, which it did not declare.`);
  }
  return flags.toSorted((a, b) => a.line - b.line);
}

/** `{ constructor: 1 }`: a key is no use of the name. */
const isKey = (tokens: readonly Token[], i: number) => tokens[i + 1]?.text === ":" && tokens[i - 1]?.text !== "?";
