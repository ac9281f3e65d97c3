/**
 * The places of answers that say something: few in the class have them.
 *
 * Fingerprints of k tokens, and what is to be left out of them: Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for
 * Document Fingerprinting", SIGMOD 2003, in the implementation of Dolos. Answers are so short that all fingerprints are kept.
 *
 * @module
 */
import { FingerprintIndex, type SharedFingerprint, type TokenizedFile } from "@dodona/dolos-core";
import { answerFile, type Spelling } from "./answer_file.ts";
import type { AnswersOf } from "./find_alike.ts";

/** Tokens of a place: shorter ones are the same by chance. */
const LENGTH = 12;

/**
 * What more of a class have is what one writes, and does not count: more than this part of it, but for `least`, and never
 * more than `most`, which keeps large classes fast.
 */
const USUAL = { part: 0.25, least: 3, most: 250 } as const;

/** A run of tokens that is in some answers to one TODO. */
export interface RarePlace {
  readonly todo: string;
  /** How much it says, in bits: more, the fewer have it. */
  readonly bits: number;
  /** Who has it: numbers of submissions, rising. */
  readonly who: readonly number[];
  readonly fingerprint: SharedFingerprint;
}

/** The rare places of a class. */
export interface RarePlaces {
  readonly all: readonly RarePlace[];
  /** The answer of a submission to a TODO, as it was read. */
  file(submission: number, todo: string): TokenizedFile | undefined;
}

/** @param common Answers that say nothing: the solution's, and what was given out. */
export function rarePlaces(
  submissions: readonly AnswersOf[],
  common: readonly AnswersOf[],
  spelling: Spelling,
): RarePlaces {
  const count = submissions.length;
  const usual = Math.min(USUAL.most, Math.max(USUAL.least, USUAL.part * count));
  const all: RarePlace[] = [];
  const files = new Map<string, TokenizedFile>();
  for (const todo of new Set(submissions.flatMap(({ answers }) => Object.keys(answers)))) {
    const index = new FingerprintIndex(LENGTH, 1);
    const read = (list: readonly AnswersOf[]) =>
      list.flatMap(({ answers }, i) => {
        const lines = answers[todo];
        return lines === undefined ? [] : [[i, answerFile(String(i), lines, spelling)] as const];
      });
    const own = read(submissions);
    index.addFiles(own.map(([, file]) => file));
    // Last, because each answer that were added later would cost a walk over all.
    for (const [, file] of read(common)) index.addIgnoredFile(file);
    own.forEach(([i, file]) => files.set(`${i} ${todo}`, file));
    for (const fingerprint of index.sharedFingerprints()) {
      if (fingerprint.ignored || fingerprint.fileCount() > usual) continue;
      const who = fingerprint.files().map(({ path }) => Number(path)).sort((a, b) => a - b);
      all.push({ todo, bits: Math.log2(1 + count / who.length), who, fingerprint });
    }
  }
  return { all, file: (submission, todo) => files.get(`${submission} ${todo}`) };
}
