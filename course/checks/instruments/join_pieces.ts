import type { NetworkCall } from "./stub_network.ts";

const areEqual = (a: Float32Array, b: Float32Array) => a.length === b.length && a.every((value, i) => value === b[i]);

const isSame = (a: NetworkCall, b: NetworkCall) => areEqual(a.t, b.t) && areEqual(a.x, b.x);

const rowsOf = ({ x }: NetworkCall) => x.length / 2;

const allRows = (calls: readonly NetworkCall[]) => calls.reduce((sum, call) => sum + rowsOf(call), 0);

const concat = (parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

/** Several calls about some of the points each, as one about all of them. */
function join(calls: readonly NetworkCall[]): NetworkCall {
  if (calls.length === 1) return calls[0]!;
  const isOneTime = calls.every(({ t }) => t.length === 1 && t[0] === calls[0]!.t[0]);
  const timesOf = ({ t, x }: NetworkCall) => t.length > 1 ? t : new Float32Array(x.length / 2).fill(t[0]!);
  return {
    x: concat(calls.map(({ x }) => x)),
    t: isOneTime ? calls[0]!.t : concat(calls.map(timesOf)),
    eps: concat(calls.map(({ eps }) => eps)),
  };
}

/** Piece after piece, each through all of its steps: the calls of each piece, or undefined if it was not done so. */
function runsOf(calls: readonly NetworkCall[], rows: number): NetworkCall[][] | undefined {
  const runs: NetworkCall[][] = [];
  for (const call of calls) {
    if (runs.length === 0 || call.t[0] === calls[0]!.t[0]) runs.push([]);
    runs.at(-1)!.push(call);
  }
  const isEven = runs.every((run) => run.length === runs[0]!.length);
  return isEven && allRows(runs.map((run) => run[0]!)) === rows ? runs : undefined;
}

/**
 * Sees past how a function asks its network, which is its own affair: twice for the same answer, in halves, in pieces of some
 * rows. What cannot be put together so stays as it is.
 *
 * @param rows How many points there are.
 */
export function joinPieces(calls: readonly NetworkCall[], rows: number): readonly NetworkCall[] {
  const single = calls.filter((call, i) => !calls.slice(0, i).some((earlier) => isSame(call, earlier)));
  if (single.every((call) => rowsOf(call) === rows)) return single;
  const runs = runsOf(single, rows);
  if (runs !== undefined) return runs[0]!.map((_, i) => join(runs.map((run) => run[i]!)));
  const joined: NetworkCall[] = [];
  let part: NetworkCall[] = [];
  for (const call of single) {
    part.push(call);
    if (allRows(part) < rows) continue;
    joined.push(join(part));
    part = [];
  }
  return part.length === 0 && joined.every((call) => rowsOf(call) === rows) ? joined : single;
}
