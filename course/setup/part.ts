import type { LiveLine } from "../machine/live_line.ts";

/** How a part of the set-up stands. */
export interface Condition {
  /**
   * - `ready`: there, and as it should be
   * - `second best`: something else serves in its place
   * - `missing`: not there, or not as it should be; set-up would make it
   * - `not needed`: the choices made do without it
   */
  readonly state: "ready" | "second best" | "missing" | "not needed";
  readonly version?: string;
  /** Where it is, why it is not better, how to get the better one. */
  readonly remark?: string;
}

/** One thing that set-up makes. */
export interface Part {
  readonly name: string;
  /** How it stands. Reads files, changes nothing, and takes milliseconds when all is well. */
  inspect(): Promise<Condition>;
  /**
   * Makes it, and says in a few words what was done. Works again from any state that an interrupted run left.
   *
   * @throws {Unmade} If it cannot be made here.
   */
  make(line: LiveLine): Promise<string>;
  /**
   * What the outcome of `make` depends on. As long as it stays the same, a part that could not be made is not tried
   * again, unless the reason may pass by itself.
   */
  facts(): string;
}

/** A part that cannot be made here: the reason, and what the reader can do about it. */
export class Unmade extends Error {
  override name = "Unmade";
  /** One sentence on how to get the part. */
  readonly remedy: string;
  /** Whether trying again later may help, as with a network that is down. */
  readonly passing: boolean;

  constructor(reason: string, { remedy, passing = false }: { remedy: string; passing?: boolean }) {
    super(reason);
    this.remedy = remedy;
    this.passing = passing;
  }
}
