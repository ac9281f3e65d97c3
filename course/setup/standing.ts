import type { Machine } from "../machine/machine.ts";
import { type Attempt, recall } from "./memory.ts";
import type { Condition, Part } from "./part.ts";
import type { Project } from "./project.ts";
import { mayHavePassed } from "./retry.ts";
import type { Row } from "./table.ts";

/** Why a part is not there, and how to get it. */
export interface Unavailable {
  readonly reason: string;
  readonly remedy: string;
}

/** How somebody looks at the parts. */
export interface Looking {
  readonly project: Project;
  readonly machine: Machine;
  /** Whether a person asked for set-up: then all that is not as it should be is tried again. */
  readonly asked: boolean;
  /** Whether files are looked at one by one. */
  readonly thorough: boolean;
}

/** How a part stands, and whether set-up has something to do. */
export interface Standing {
  readonly condition: Condition;
  readonly toDo: boolean;
  /** Set if it could not be made before. */
  readonly attempt?: Attempt;
  /** Set if it is not there and nothing is to be done. */
  readonly unavailable?: Unavailable;
}

/** Looks at a part and at what earlier runs noted of it; changes nothing. */
export async function standing(part: Part, { project, machine, asked, thorough }: Looking): Promise<Standing> {
  let condition = await part.inspect();
  if (condition.state === "ready" && thorough) {
    const damage = await part.verify?.();
    if (damage !== undefined) condition = { ...condition, state: "missing", remark: damage };
  }
  if (condition.state !== "missing") return { condition, toDo: asked && condition.again === true };
  const attempt = (await recall(project)).unmade[part.name];
  if (attempt === undefined) return { condition, toDo: true };
  const again = asked || part.facts === undefined ||
    mayHavePassed(attempt, await circumstances(part, project, machine));
  if (again) return { condition, toDo: true, attempt };
  const { reason, remedy } = attempt;
  return { condition, toDo: false, attempt, unavailable: { reason, remedy } };
}

/** What the outcome of making a part may depend on, as it is now. */
export const circumstances = async (part: Part, project: Project, machine: Machine) => ({
  facts: (await part.facts?.()) ?? "",
  at: Date.now(),
  // What the system does not tell counts as none.
  free: { disk: machine.free(project.root) ?? 0, memory: machine.memory().free },
});

/** How all parts stand, file by file; changes nothing. */
export async function inspectAll(project: Project, machine: Machine, parts: readonly Part[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of parts) {
    const { condition, attempt, unavailable } = await standing(part, {
      project,
      machine,
      asked: false,
      thorough: true,
    });
    const { name } = part;
    if (unavailable === undefined || attempt === undefined) rows.push({ name, ...condition });
    else {rows.push({
        name,
        ...condition,
        state: "second best",
        remark: `${triedAt(attempt)}, ${notMade(unavailable)}`,
      });}
  }
  return rows;
}

/** The line about a part that could not be made. */
export const notMade = ({ reason, remedy }: Unavailable): string => `not made: ${reason}. To get it: ${remedy}`;

const triedAt = ({ at }: Attempt) => `tried on ${new Date(at).toISOString().slice(0, 16).replace("T", " at ")} UTC`;
