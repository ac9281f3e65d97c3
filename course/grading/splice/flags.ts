/**
 * What an answer should not need, for a human to look at: nothing of it is a proof.
 *
 * @module
 */
import { changedNames } from "../../notebooks/changed_names.ts";
import { findStatements } from "../../notebooks/mod.ts";
import { type Token, tokenize } from "../../notebooks/tokens.ts";
import { innerNames } from "../../notebooks/used_names.ts";

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
]);

/** Flags an answer. */
export function flagAnswer(todo: string, body: readonly string[]): Flag[] {
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
  const own = innerNames(tokens);
  for (const { start, tokens: statement } of findStatements(source)) {
    for (const name of changedOutside(statement, own)) {
      flag({ start }, `It assigns to ${name}, which it did not declare.`);
    }
  }
  return flags.toSorted((a, b) => a.line - b.line);
}

/** `{ constructor: 1 }`: a key is no use of the name. */
const isKey = (tokens: readonly Token[], i: number) => tokens[i + 1]?.text === ":" && tokens[i - 1]?.text !== "?";

/** Names that get another value by `=`; a method that is called, as `list.push(x)`, changes what it belongs to. */
function changedOutside(tokens: readonly Token[], own: ReadonlySet<string>): string[] {
  const declares = ["const", "let", "var", "function", "class"].includes(tokens[0]?.text ?? "");
  if (declares) return [];
  return [...changedNames(tokens)].filter((name) => {
    if (own.has(name) || name === "this") return false;
    const at = tokens.findIndex(({ text }, i) => text === name && tokens[i - 1]?.text !== ".");
    return tokens[at + 1]?.text === "=" || (tokens[at + 1]?.text === "." && assignsTo(tokens, at));
  });
}

/** `Math.abs = ...` */
function assignsTo(tokens: readonly Token[], at: number): boolean {
  let i = at + 1;
  while (tokens[i]?.text === "." && tokens[i + 1]?.kind === "word") i += 2;
  return tokens[i]?.text === "=" && tokens[i + 1]?.text !== "=";
}
