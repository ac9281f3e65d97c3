/**
 * The grade that goes out: the points of a result, and what comes off for being late.
 *
 * @module
 */
import { rounded } from "../../assignments/mod.ts";
import type { Result } from "../result.ts";
import { dueFor, HOUR, type LatePolicy } from "./late_policy.ts";

/** A grade after lateness. */
export interface FinalGrade {
  /** Null where nothing was graded: blank, never zero. */
  readonly points: number | null;
  /** What was taken off, below zero, and why. */
  readonly penalties: readonly { readonly points: number; readonly why: string }[];
  /** "to decide": the points stand, and a human is to confirm or change them. */
  readonly status: "graded" | "to decide" | "not graded";
  /** Undefined where nothing says when it came. */
  readonly late?: boolean;
  /** What whoever gets the grade should know. */
  readonly notes: readonly string[];
  /** What a human is to decide. */
  readonly open: readonly string[];
}

/** What is known of the time. */
interface Lateness {
  readonly late?: boolean;
  /** After the student's own deadline; undefined where nobody knows, or the policy does not ask. */
  readonly milliseconds?: number;
  readonly more?: boolean;
  readonly notes: readonly string[];
}

/** E.g. "2 h 30 min". */
function span(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(" ");
}

function latenessOf({ late, at, student, group }: Result, policy?: LatePolicy): Lateness {
  const told = late === undefined ? {} : { late };
  if (policy === undefined) return { ...told, notes: late === true ? ["It came late."] : [] };
  const time = at === undefined ? NaN : Date.parse(at);
  if (!Number.isFinite(time)) {
    return { ...told, notes: late === true ? ["It came late, and nothing says when: nothing was taken off."] : [] };
  }
  const due = dueFor(group ?? [student], policy);
  if (time > due) return { late: true, milliseconds: time - due, more: due > policy.due, notes: [] };
  return { late: false, notes: [] };
}

/** What lateness takes off, or the note that it takes nothing. */
function penaltyFor(points: number, { milliseconds, more = false }: Lateness, { steps }: LatePolicy) {
  if (milliseconds === undefined) return {};
  const why = `It came ${span(milliseconds)} late${more ? ", more time counted in" : ""}`;
  if (steps.length === 0) return { note: `${why}.` };
  const percent = steps.find(({ hours }) => milliseconds <= hours * HOUR)?.percent ?? 100;
  const taken = Math.round(points * percent) / 100;
  if (taken === 0) return { note: `${why}: that costs nothing.` };
  return { penalty: { points: -taken, why: `${why}: ${percent} % are taken off` } };
}

/**
 * The grade of a submission under a late policy; without one nothing is taken off.
 *
 * What is late by nobody knows how much keeps its points, and is for a human to decide; so is what has proposals. Where nothing
 * was graded there are no points, not zero.
 */
export function finalGrade(result: Result, policy?: LatePolicy): FinalGrade {
  const lateness = latenessOf(result, policy);
  const known = lateness.late === undefined ? {} : { late: lateness.late };
  const proposed = result.proposals.map(({ points, why }) => `Proposed: ${points} points. ${why}`);
  if (result.points === null || !Number.isFinite(result.points)) {
    return { points: null, penalties: [], status: "not graded", ...known, notes: lateness.notes, open: proposed };
  }
  const { penalty, note } = policy === undefined ? {} : penaltyFor(result.points, lateness, policy);
  const isUnclear = policy !== undefined && lateness.late === true && lateness.milliseconds === undefined;
  const open = [...proposed, ...(isUnclear ? lateness.notes : [])];
  return {
    points: Math.max(0, rounded(result.points + (penalty?.points ?? 0))),
    penalties: penalty === undefined ? [] : [penalty],
    status: open.length > 0 ? "to decide" : "graded",
    ...known,
    notes: [...lateness.notes, ...(note === undefined ? [] : [note])],
    open,
  };
}
