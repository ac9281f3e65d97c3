/**
 * An answer as the finder of what is alike reads it: tokens, and where they stand.
 *
 * @module
 */
import { File, Region, TokenizedFile } from "@dodona/dolos-core";
import { innerNames } from "../../notebooks/used_names.ts";
import { tokenize } from "../../notebooks/tokens.ts";

/** Whether names count that an answer gives itself. Who copies a text has the same ones; who renames has the same rest. */
export type Spelling = "as written" | "with other names";

/**
 * The tokens of an answer, without comments and white space; each has its line, counted from 0.
 *
 * @param path Whose answer it is.
 */
export function answerFile(path: string, lines: readonly string[], spelling: Spelling): TokenizedFile {
  const source = lines.join("\n");
  const tokens = tokenize(source);
  const own = spelling === "as written" ? new Set<string>() : innerNames(tokens);
  const texts = tokens.map(({ kind, text }, i) =>
    kind === "word" && own.has(text) && tokens[i - 1]?.text !== "." ? "name" : text
  );
  let [row, from] = [0, 0];
  const places = tokens.map(({ start }, i) => {
    row += source.slice(from, start).split("\n").length - 1;
    from = start;
    return new Region(row, i, row, i);
  });
  return new TokenizedFile(new File(path, source), texts, places);
}
