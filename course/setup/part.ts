import type { LiveLine } from "../machine/live_line.ts";
import type { Trouble } from "../machine/trouble.ts";

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
  /** With "second best": whether making it again may give the better one. */
  readonly again?: boolean;
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
   * What is wrong with a part that looks ready, file by file; nothing if all is well. It takes a moment, so that only a
   * person who asks for set-up gets it, not every task.
   */
  verify?(): Promise<string | undefined>;
  /**
   * What the outcome of `make` depends on. As long as it stays the same, tasks do not try again what could not be made;
   * a person who asks for set-up always does. Without it every task tries again.
   */
  facts?(): Promise<string>;
  /** Bytes of disk that making it takes, where that is much. */
  room?(): Promise<number>;
}

/** A part that cannot be made here: the reason, and what the reader can do about it. */
export class Unmade extends Error {
  override name = "Unmade";
  /** One sentence on how to get the part. */
  readonly remedy: string;
  /** What was wrong with the machine, if it was that: it may be over by the next try. */
  readonly trouble: Trouble | undefined;

  constructor(reason: string, { remedy, trouble }: { remedy: string; trouble?: Trouble | undefined }) {
    super(reason);
    this.remedy = remedy;
    this.trouble = trouble;
  }
}
