/**
 * Finds answers that are alike beyond what is usual in a class. It gives no verdict: two who learnt together, or from the same
 * page, write alike.
 *
 * Winnowing of token k-grams: Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD
 * 2003, in the implementation of Dolos.
 *
 * @module
 */
import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";
import { innerNames } from "../../notebooks/used_names.ts";
import { tokenize } from "../../notebooks/tokens.ts";

/** The answers of one submission, by TODO. */
export interface AnswersOf {
  readonly key: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** Two submissions that share what few others have. */
export interface AlikePair {
  readonly keys: readonly [string, string];
  /** How many places of their answers are the same and rare. */
  readonly shared: number;
  /** The part of all their places that is the same and rare, from 0 to 1. */
  readonly part: number;
  /** The TODOs in which these places are, most of them first. */
  readonly todos: readonly string[];
}

/** Tokens of a place: shorter ones are the same by chance. */
const LENGTH = 14;

/** Places that more than this part of a class shares, or this many, are what one writes. */
const USUAL = { part: 0.03, count: 3 } as const;

/** Fewer common places say nothing, and neither does a smaller part of all. */
const FEWEST = { count: 8, part: 0.1 } as const;

/** The most pairs that are told. */
const MOST = 100;

/** The tokens of an answer; names that it declares itself are all one: who copies renames. */
function tokensOf(lines: readonly string[]): string[] {
  const tokens = tokenize(lines.join("\n"));
  const own = innerNames(tokens);
  return tokens.map(({ kind, text }) => kind === "word" && own.has(text) ? "name" : text);
}

function toFile(path: string, lines: readonly string[]): TokenizedFile {
  const tokens = tokensOf(lines);
  return new TokenizedFile(new File(path, lines.join("\n")), tokens, tokens.map((_, i) => new Region(i, 0, i, 1)));
}

/**
 * @param known Answers that are no sign of anything: the solution's, and what was given out.
 * @returns Pairs, the most alike first.
 */
export function findAlike(submissions: readonly AnswersOf[], known: readonly AnswersOf[] = []): AlikePair[] {
  const usual = Math.max(USUAL.count, Math.ceil(USUAL.part * submissions.length));
  const todos = [...new Set(submissions.flatMap(({ answers }) => Object.keys(answers)))];
  const pairs = new Map<string, { keys: [string, string]; counts: Map<string, number> }>();
  const places = new Map<string, number>();
  for (const todo of todos) {
    const index = new FingerprintIndex(LENGTH, 1);
    const having = (list: readonly AnswersOf[]) =>
      list.flatMap(({ key, answers }) => answers[todo] === undefined ? [] : [toFile(key, answers[todo])]);
    for (const file of having(known)) index.addIgnoredFile(file);
    const files = having(submissions);
    for (const { path, tokens } of files) {
      places.set(path, (places.get(path) ?? 0) + Math.max(0, tokens.length - LENGTH + 1));
    }
    index.addFiles(files);
    for (const fingerprint of index.sharedFingerprints()) {
      const keys = [...new Set(fingerprint.files().map(({ path }) => path))].sort();
      if (fingerprint.ignored || keys.length > usual) continue;
      for (const [i, a] of keys.entries()) {
        for (const b of keys.slice(i + 1)) {
          const name = `${a}\n${b}`;
          const pair = pairs.get(name) ?? { keys: [a, b] as [string, string], counts: new Map<string, number>() };
          pair.counts.set(todo, (pair.counts.get(todo) ?? 0) + 1);
          pairs.set(name, pair);
        }
      }
    }
  }
  return [...pairs.values()].map(({ keys, counts }): AlikePair => {
    const shared = counts.values().reduce((a, b) => a + b, 0);
    const all = Math.max(1, Math.min(places.get(keys[0])!, places.get(keys[1])!));
    const todos = [...counts].sort(([, a], [, b]) => b - a).map(([todo]) => todo);
    return { keys, shared, part: Math.min(1, shared / all), todos };
  }).filter(({ shared, part }) => shared >= FEWEST.count && part >= FEWEST.part).sort((a, b) =>
    b.shared - a.shared || (a.keys.join() < b.keys.join() ? -1 : 1)
  )
    .slice(0, MOST);
}
