/**
 * Grades one submission.
 *
 * @module
 */
import type { Notebook } from "../notebooks/mod.ts";
import { hashOfAnswers } from "./hashes.ts";
import { type Student, studentLine } from "./intake/mod.ts";
import type { Refused, Submission } from "./intake/mod.ts";
import { judge, type Judgement, proposalsForSamples, type Standard } from "./judge/mod.ts";
import type { Proposal, Result } from "./result.ts";
import { splice, type Spliced } from "./splice/mod.ts";

/** What grading needs to know of a batch. */
export interface Grader {
  readonly standard: Standard;
  /** The notebook as it was given out. */
  readonly given: Notebook;
  /** The hash of everything that judges. */
  readonly hash: string;
  /** Judgements that were passed or are under way, by the hash of the answers: equal answers are judged once. */
  readonly judgements: Map<string, Promise<Judgement>>;
}

/** What is known before anything is judged. */
function received(submission: Submission | Refused, key: string, { standard, hash }: Grader) {
  const { who, group, origin, late, at, attempts, notes, says } = submission;
  const other = disagreement(who, says);
  return {
    format: 1 as const,
    assignment: standard.assignment.id,
    rubric: standard.rubric.id,
    key,
    student: who,
    ...(group === undefined ? {} : { group }),
    origin,
    ...(late === undefined ? {} : { late }),
    ...(at === undefined ? {} : { at }),
    attempts,
    notes: other === undefined ? notes : [...notes, other],
    hash: { answers: "", grader: hash },
  };
}

/** That the notebook or the archive names somebody else. */
function disagreement(who: Student, says: Student): string | undefined {
  const differs = (["name", "id"] as const).some((part) =>
    who[part] !== undefined && says[part] !== undefined && who[part]!.normalize("NFC") !== says[part]!.normalize("NFC")
  );
  return differs
    ? `It was handed in by ${studentLine(who)}; the notebook or the archive says ${studentLine(says)}.`
    : undefined;
}

const ungraded = {
  todos: [],
  evaluations: [],
  trainings: [],
  differences: [],
  flags: [],
  points: null,
  reasons: [],
  proposals: [],
};

/** What a human is to decide: what the rules give for code outside of the TODOs. */
function proposalsFor({ differences }: Spliced): Proposal[] {
  if (differences.length === 0) return [];
  const places = differences.length === 1 ? "one place" : `${differences.length} places`;
  const why = `The code outside of the TODOs differs in ${places}. It was not run; by the rules that gives no points.`;
  return [{ points: 0, why }];
}

async function judged(spliced: Spliced, answers: string, { standard, judgements }: Grader): Promise<Judgement> {
  const found = judgements.get(answers);
  if (found !== undefined) return await found;
  const judging = judge(spliced, standard);
  judgements.set(answers, judging);
  judging.catch(() => judgements.delete(answers)); // whoever comes next tries again
  return await judging;
}

/**
 * Grades a submission. Whatever is wrong with it is a reason in its result.
 *
 * @param before What an earlier run came to: where it holds still, it is returned.
 * @throws What the signal of the standard's walls was aborted with.
 */
export async function gradeSubmission(
  submission: Submission | Refused,
  key: string,
  grader: Grader,
  before?: Result,
): Promise<Result> {
  const head = received(submission, key, grader);
  const { assignment, rubric, walls } = grader.standard;
  const max = rubric.checks + rubric.results;
  const nothing = { ...ungraded, max, seconds: { checks: 0, run: 0 } };
  if (submission.kind === "refused") return { ...head, ...nothing, state: "refused", reason: submission.reason };
  try {
    const spliced = splice(assignment, grader.given, submission.notebook);
    const answers = await hashOfAnswers(spliced);
    const hash = { answers, grader: grader.hash };
    const { differences, flags } = spliced;
    const again = before?.hash.answers === answers && before.state === "graded" ? before : undefined;
    const judgement = again?.hash.grader === grader.hash ? again : await judged(spliced, answers, grader);
    const changed = again === undefined || again.hash.grader === grader.hash
      ? again?.before
      : { points: again.points, grader: again.hash.grader };
    const { todos, evaluations, trainings, points, reasons, seconds } = judgement;
    return {
      ...head,
      ...{ evaluations, trainings, points, max, reasons, seconds },
      hash,
      state: "graded",
      todos: todos.map((todo) => ({ ...todo, remarks: spliced.todos.find(({ id }) => id === todo.id)!.remarks })),
      differences,
      flags,
      proposals: [...proposalsFor(spliced), ...proposalsForSamples(judgement.evaluations)],
      ...(changed === undefined ? {} : { before: changed }),
    };
  } catch (error) {
    walls.signal?.throwIfAborted();
    const reason = `Grading failed, which says nothing of the answers: ${
      error instanceof Error ? error.message : error
    }`;
    return { ...head, ...nothing, state: "broken", reason };
  }
}
