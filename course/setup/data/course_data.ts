import { join } from "node:path";
import { complaintIn } from "../../machine/complaint.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { programFailure } from "../program_failure.ts";
import type { Condition, Part } from "../part.ts";
import { pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { isThere } from "../../machine/read_if_there.ts";
import { work } from "../../machine/work.ts";
import { writeCourseDataScript } from "./write_course_data.ts";

/** The course's data set, written by the generator in `datasets/`. */
export function courseData(project: Project, machine: Machine): Part {
  return {
    name: "course data",
    inspect: () => inspect(project),
    make: (line) => write(project, machine, line),
  };
}

const FILE = "datasets/swiss_roll.parquet";

async function inspect(project: Project): Promise<Condition> {
  const there = await isThere(join(project.root, FILE));
  return there ? { state: "ready", remark: FILE } : { state: "missing" };
}

async function write(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const outcome = await work(
    machine,
    {
      argv: [pinnedDeno(project, machine).path, "run", "-A", writeCourseDataScript],
      cwd: project.root,
      env: { NO_COLOR: "1" },
    },
    line,
    { doing: () => "drawing the points" },
  );
  if (outcome.code === 0) return `${FILE} written`;
  throw await programFailure({
    ...{ project, machine, outcome, program: "course data", what: "the data set could not be written: " },
    complaint: complaintIn(outcome.stderr),
  });
}
