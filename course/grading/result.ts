/**
 * What grading one submission came to: a file of its own, and all that pages, tables and statistics are made of.
 *
 * @module
 */
import type { Score } from "../assignments/evaluate.ts";
import type { CheckStatus } from "../checks/mod.ts";
import type { Attempt, Student } from "./intake/mod.ts";
import type { Difference, Flag } from "./splice/mod.ts";

/** What became of one TODO. */
export interface GradedTodo {
  readonly id: string;
  readonly title: string;
  /** Whether it was answered, left as it was given out, or is not to be found. */
  readonly state: "answered" | "untouched" | "missing";
  /** The lines between BEGIN TODO and END TODO as they were graded. */
  readonly answer: readonly string[];
  readonly status: CheckStatus;
  /** The name of the known mistake; else "". */
  readonly mistake: string;
  /** What is wrong, as the student's own check says it; "" if nothing is. */
  readonly message: string;
  readonly points: number;
  readonly max: number;
  /** What whoever grades should know, such as that the markers were lost. */
  readonly remarks: readonly string[];
}

/** What became of one evaluation: the distances are computed outside of the student's process. */
export interface GradedEvaluation extends Pick<Score, "id" | "title" | "draws" | "points" | "of" | "text"> {
  /** What was measured and counts, such as a Chamfer distance; null where no samples came out. */
  readonly value: number | null;
  /** Samples of the first draw, [x0, y0, x1, y1, ...] or the first faces, to a thousandth; empty where none came out. */
  readonly samples: readonly number[];
  /** What is odd about the samples, such as that they are data points. */
  readonly remarks: readonly string[];
}

/** The loss of one training, thinned: means of equally many iterations each. */
export interface LossCurve {
  readonly iterations: number;
  readonly losses: readonly number[];
}

/** Points, and what for. All of a result's sum to its points. */
export interface Reason {
  readonly points: number;
  readonly of: number;
  readonly why: string;
}

/** What a human is to decide: the points that the rules would give, and why. */
export interface Proposal {
  readonly points: number;
  readonly why: string;
}

/** What grading one submission came to. */
export interface Result {
  readonly format: 1;
  /** E.g. "a1". */
  readonly assignment: string;
  /** The rubric, e.g. "results". */
  readonly rubric: string;
  /** The name of its file, and of its page: no other submission of the batch has it. */
  readonly key: string;
  readonly student: Student;
  /** All who have handed it in together, where they are several. */
  readonly group?: readonly Student[];
  /** Where it was among what staff gave: feedback goes back under this name. */
  readonly origin: string;
  /** Whether it came late; missing where nothing says so. */
  readonly late?: boolean;
  /** When it came: an instant in ISO 8601. */
  readonly at?: string;
  readonly attempts: readonly Attempt[];
  /** "graded": as far as it goes; "refused": nothing in it can be graded, see `reason`; "broken": grading itself failed. */
  readonly state: "graded" | "refused" | "broken";
  /** Why it was not graded, in words. */
  readonly reason?: string;
  /** What whoever grades should know. */
  readonly notes: readonly string[];
  /** Hashes: of the answers, and of everything that judges them. */
  readonly hash: { readonly answers: string; readonly grader: string };
  readonly todos: readonly GradedTodo[];
  readonly evaluations: readonly GradedEvaluation[];
  readonly trainings: readonly LossCurve[];
  readonly differences: readonly Difference[];
  readonly flags: readonly Flag[];
  /** Null where nothing was graded: a human decides. */
  readonly points: number | null;
  readonly max: number;
  readonly reasons: readonly Reason[];
  readonly proposals: readonly Proposal[];
  /** Seconds that were measured: in the wall, for the checks and for training and sampling. */
  readonly seconds: { readonly checks: number; readonly run: number };
  /** What an earlier grader gave for the same answers. */
  readonly before?: { readonly points: number | null; readonly grader: string };
}

/** Where the parts of a batch lie, below its folder. */
export const batchFiles = {
  /** One result each, `KEY.json`. */
  results: "results",
  /** One page each, `KEY.html`. */
  pages: "pages",
  grades: "grades.csv",
  overview: "class.html",
  feedback: "feedback.zip",
} as const;
