/**
 * Finds answers that are alike beyond what is usual in a class. It gives no verdict: two who learnt together, or from the same
 * page, write alike.
 *
 * Short answers are alike by nature. So what the solution has does not count, nor what many have, and what few have counts
 * the more, the fewer they are. How alike two are usually is then seen from the class itself: for everybody there is one who
 * is the most alike, and only who stands far beyond what these pairs come to is told.
 *
 * @module
 */
import type { Spelling } from "./answer_file.ts";
import { type RarePlaces, rarePlaces } from "./rare_places.ts";
import { sharedLines } from "./shared_lines.ts";
import { farOut } from "./far_out.ts";

/** The answers of one submission, by TODO. */
export interface AnswersOf {
  readonly key: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** What two have in common in one TODO. */
export interface AlikeAnswers {
  readonly todo: string;
  /** How many places of it are the same and rare. */
  readonly shared: number;
  readonly answers: readonly [readonly string[], readonly string[]];
  /** The lines of each answer that are shared, counted from 1. */
  readonly lines: readonly [readonly number[], readonly number[]];
}

/** Two submissions that share what few others have. */
export interface AlikePair {
  readonly keys: readonly [string, string];
  /** How many places of their answers are the same and rare. */
  readonly shared: number;
  /** What these are of all that is rare in the answers of the one that has less of it, from 0 to 1. */
  readonly part: number;
  /** Whether they are alike as they are written, or but for the names that they gave. */
  readonly spelling: Spelling;
  /** The TODOs in which these places are, most of them first. */
  readonly todos: readonly AlikeAnswers[];
}

/** Below this many bits two have nothing in common that could not be chance: some four rare places. */
const FEWEST_BITS = 40;

/** The most pairs that are told. */
const MOST = 100;

interface Candidate {
  readonly pair: readonly [number, number];
  readonly part: number;
  /** How alike they are: bits that they share, times the part of all that could be shared. */
  readonly score: number;
}

/**
 * @param common Answers that are no sign of anything: the solution's, and what was given out.
 * @returns Pairs, the most alike first; at most 100.
 *
 * @example
 * ```ts ignore
 * const pairs = findAlike([{ key: "ada_7", answers: { "a1.qSample": ["return x0;"] } }, ...others], [solution]);
 * ```
 */
export function findAlike(submissions: readonly AnswersOf[], common: readonly AnswersOf[] = []): AlikePair[] {
  const found = (["as written", "with other names"] as const).flatMap((spelling) => {
    const places = rarePlaces(submissions, common, spelling);
    const { candidates, usual } = candidatesOf(places, submissions.length);
    return candidates.filter(({ score }) => score > usual)
      .map((candidate) => ({ candidate, beyond: candidate.score / usual, places, spelling }));
  });
  const told = new Set<string>();
  return found.toSorted((a, b) => b.beyond - a.beyond).filter(({ candidate: { pair } }) => {
    const isNew = !told.has(pair.join());
    told.add(pair.join());
    return isNew;
  }).slice(0, MOST).map(({ candidate, places, spelling }) => describe(candidate, places, spelling, submissions));
}

/** The pairs that have enough in common, and how much is usual in this class. */
function candidatesOf({ all }: RarePlaces, count: number) {
  const own: number[][] = Array.from({ length: count }, () => []);
  all.forEach(({ who }, place) => who.forEach((i) => own[i]!.push(place)));
  const sums = own.map((places) => places.reduce((sum, place) => sum + all[place]!.bits, 0));
  const best = new Float64Array(count);
  const candidates: Candidate[] = [];
  const shared = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    shared.fill(0, i);
    for (const place of own[i]!) {
      const { who, bits } = all[place]!;
      for (let k = who.length - 1; who[k]! > i; k--) shared[who[k]!]! += bits;
    }
    for (let j = i + 1; j < count; j++) {
      if (shared[j] === 0) continue;
      const part = shared[j]! / Math.min(sums[i]!, sums[j]!);
      const score = shared[j]! * part;
      best[i] = Math.max(best[i]!, score);
      best[j] = Math.max(best[j]!, score);
      if (score >= FEWEST_BITS) candidates.push({ pair: [i, j], part, score });
    }
  }
  return { candidates, usual: Math.max(FEWEST_BITS, farOut(best)) };
}

/** What two have in common, TODO by TODO. */
function describe(
  { pair: [a, b], part }: Candidate,
  { all, file }: RarePlaces,
  spelling: Spelling,
  submissions: readonly AnswersOf[],
): AlikePair {
  const both = all.filter(({ who }) => who.includes(a) && who.includes(b));
  const todos = [...new Set(both.map(({ todo }) => todo))].map((todo): AlikeAnswers => {
    const places = both.filter((place) => place.todo === todo);
    const linesOf = (i: number) => {
      const one = file(i, todo)!;
      return sharedLines(
        one,
        places.flatMap(({ fingerprint }) => fingerprint.occurrencesOf(one).map(({ side }) => side)),
      );
    };
    const answerOf = (i: number) => submissions[i]!.answers[todo]!;
    return { todo, shared: places.length, answers: [answerOf(a), answerOf(b)], lines: [linesOf(a), linesOf(b)] };
  });
  return {
    keys: [submissions[a]!.key, submissions[b]!.key],
    shared: both.length,
    part,
    spelling,
    todos: todos.sort((one, other) => other.shared - one.shared),
  };
}
