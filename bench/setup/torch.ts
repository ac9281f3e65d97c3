import { join } from "node:path";
import { damageOf, installRequirements, pins, requirementsInstalled } from "../../course/setup/python/requirements.ts";
import type { Machine } from "../../course/machine/machine.ts";
import type { Condition, Part } from "../../course/setup/part.ts";
import type { Project } from "../../course/setup/project.ts";
import { environmentStamp, venvPython } from "../../course/setup/python/environment.ts";
import { pythonEnvironment } from "../../course/setup/python/python_environment.ts";
import { isThere } from "../../course/machine/read_if_there.ts";

/** The Python that has PyTorch, once the part is made. */
export const torchPython = (project: Project, os: Machine["os"]): string => venvPython(withTorch(project), os);

/**
 * PyTorch in a Python environment of its own: what the bench compares with, and nothing else needs. Where it cannot be
 * installed, the bench goes on without it.
 *
 * pip chooses the build. On Linux with x86-64 the registry's own build brings NVIDIA's libraries (some gigabytes), which
 * a machine without a GPU does not need; docs/speed.md says how to get the one without.
 */
export function torch(project: Project, machine: Machine): Part {
  const own = withTorch(project);
  const environment = pythonEnvironment(own, machine);
  return {
    name: "PyTorch",
    facts: async () => `${await environment.facts?.()}:${environmentStamp(own)}`,
    inspect: () => inspect(own, machine),
    verify: () => damageOf(own, machine.os),
    async make(line) {
      if ((await environment.inspect()).state === "missing") await environment.make(line);
      const text = await installRequirements({ project: own, machine, line, what: "PyTorch" });
      return `${versionIn(text)} installed in .setup/torch`;
    },
  };
}

async function inspect(own: Project, machine: Machine): Promise<Condition> {
  const there = (await requirementsInstalled(own)) && (await isThere(venvPython(own, machine.os)));
  if (!there) return { state: "missing" };
  const requirements = await Deno.readTextFile(own.requirements);
  return { state: "ready", version: versionIn(requirements), remark: "in .setup/torch" };
}

/** The project as the set-up of Python environments sees it: with another environment and other requirements. */
function withTorch(project: Project): Project {
  return {
    ...project,
    venv: join(project.store, "torch"),
    requirements: join(project.root, "bench", "torch", "requirements.txt"),
  };
}

const versionIn = (requirements: string) => pins(requirements).find(({ name }) => name === "torch")?.version ?? "";
