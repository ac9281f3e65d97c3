import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { a1, rubricOf } from "../../../../course/assignments/mod.ts";
import { openBatch } from "../../../../course/grading/batch.ts";
import { collect } from "../../../../course/grading/collect.ts";
import { gradeBatch, listClass } from "../../../../course/grading/grade_batch.ts";
import { makeGrader } from "../../../../course/grading/grader.ts";
import type { Result } from "../../../../course/grading/result.ts";
import { startBackend } from "../../../../lib/backend/mod.ts";
import { whereWalls } from "../wall/where_walls.ts";
import { faultsIn, madeUpClass, writeClass } from "./made_up_class.ts";

const { wall, ignore } = await whereWalls();

/** A few of every kind; two have the same answers. */
const few = [
  ...["the solution 1", "the solution 2", "changed outside", "empty", "no notebook", "another assignment"],
  ...["hostile samples of its own", "hostile does not parse", "hostile writes into the victim"],
];

Deno.test({
  name: "each of a class gets the row that it deserves, is graded once, and again only where something changed",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "class_" });
    const [handedIn, prey, grades] = ["in", "prey", "out"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await Deno.mkdir(prey);
    await Deno.writeTextFile(join(prey, "victim.txt"), "as it was");
    const students = (await madeUpClass(prey)).filter(({ name }) => few.includes(name));
    assertEquals(students.length, few.length);
    await writeClass(handedIn, students);
    await startBackend();
    const batch = await openBatch(grades, a1, rubricOf(a1), 7);
    const options = { folder: grades, batch, walls: { wall: wall! }, seconds: 300 };
    const grader = await makeGrader({ assignment: a1, rubric: rubricOf(a1) }, options);
    const run = async (changed: Partial<Parameters<typeof gradeBatch>[2]> = {}) => {
      const told: [Result, boolean][] = [];
      const { all } = await listClass(handedIn, a1);
      const results = await gradeBatch(all, grader, {
        ...{ folder: grades, jobs: 2, again: false, signal: new AbortController().signal },
        tell: (result, kept) => void told.push([result, kept]),
        ...changed,
      });
      return {
        results,
        judged: told.filter(([{ state }, kept]) => state === "graded" && !kept).map(([{ key }]) => key),
      };
    };

    const first = await run();
    assertEquals(faultsIn(students, first.results), []);
    assertEquals(await Deno.readTextFile(join(prey, "victim.txt")), "as it was");
    assertEquals(grader.judgements.size, few.length - 4, "the same answers are judged once");

    const written = await Deno.stat(join(grades, "results", `${first.results[0]!.key}.json`));
    const second = await run();
    assertEquals([second.judged, second.results], [[], first.results]);
    const later = await Deno.stat(join(grades, "results", `${first.results[0]!.key}.json`));
    assertEquals(later.mtime, written.mtime, "what holds is not written again");

    const graded = await collect(grades);
    assertEquals(graded.length, few.length);
    for (const name of ["grades.csv", "class.html", "feedback.zip"]) {
      assert((await Deno.stat(join(grades, name))).size > 100);
    }
    await Deno.remove(folder, { recursive: true });
  },
});
