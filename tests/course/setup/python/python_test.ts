import { assert, assertEquals } from "@std/assert";
import { atLeast, findPython } from "../../../../course/setup/python/python.ts";
import { madeUpMachine } from "../../machine/made_up_machine.ts";

const python = (version: string, { ensurepip = true, pip = true } = {}) => ({
  stdout: JSON.stringify({ version, ensurepip, pip }),
});

Deno.test("atLeast() compares versions number by number", () => {
  assert(atLeast("3.10.0", "3.10"));
  assert(atLeast("3.13.1", "3.10"));
  assert(atLeast("4.0.0", "3.10"));
  assert(!atLeast("3.9.18", "3.10"));
  assert(!atLeast("2.7.18", "3.10"));
});

Deno.test("findPython() takes the first that is new enough", async () => {
  const machine = madeUpMachine({
    programs: ["python3", "python3.12"],
    answers: [["python3.12", python("3.12.1")], ["python3 ", python("3.9.18")]],
  });
  const found = await findPython(machine);
  assertEquals(typeof found === "string" ? found : found.argv, ["/usr/bin/python3.12"]);
});

Deno.test("findPython() prefers a Python that makes complete environments over an earlier one that does not", async () => {
  const answers = [
    ["python3.11", python("3.11.2")],
    ["python3 ", python("3.12.1", { ensurepip: false })],
  ] as const;
  const both = await findPython(madeUpMachine({ programs: ["python3", "python3.11"], answers }));
  assertEquals(typeof both === "string" ? both : both.version, "3.11.2");
  const alone = await findPython(madeUpMachine({ programs: ["python3"], answers }));
  assertEquals(typeof alone === "string" ? alone : alone.version, "3.12.1");
});

Deno.test("findPython() passes over the program on Windows that only leads to the shop", async () => {
  const answers = [["py -3", python("3.12.1")], ["python ", { code: 9009 }]] as const;
  const found = await findPython(madeUpMachine({ os: "windows", programs: ["python", "py"], answers }));
  assertEquals(typeof found === "string" ? found : found.argv, ["/usr/bin/py", "-3"]);
  assertEquals(
    await findPython(madeUpMachine({ os: "windows", programs: ["python"], answers })),
    "no Python was found",
  );
});

Deno.test("findPython() says which Pythons are too old", async () => {
  const machine = madeUpMachine({ programs: ["python3"], answers: [["python3 ", python("3.8.18")]] });
  assertEquals(await findPython(machine), "Python 3.8.18 is older than 3.10");
});
