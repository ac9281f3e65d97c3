import { join } from "node:path";

import { compilerRemedy, findCompiler } from "./compiler.ts";
import { gpuName } from "./gpu.ts";
import type { Machine } from "../../machine/machine.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import { pipInstall } from "../python/pip_install.ts";
import type { Project } from "../project.ts";
import { environmentStamp } from "../python/environment.ts";
import { CONTENTS, contentsOfTensorflow, damageOfTensorflow, installedTensorflow } from "./installed_tensorflow.ts";
import { chooseWheel, TENSORFLOW_VERSION, type Wheel } from "./tensorflow_wheel.ts";
import { wishedEngine } from "../engine/wished_engine.ts";
import { writeWhole } from "../../machine/write_whole.ts";

/** Bytes that the wheels take while they are unpacked. */
const ROOM = { cpu: 1.8e9, gpu: 10e9 };

/** TensorFlow's C library, taken from its Python wheel; the build for NVIDIA GPUs where there is one. */
export function tensorflow(project: Project, machine: Machine): Part {
  return {
    name: "TensorFlow",
    facts: async () => {
      const [gpu, compiler] = [await gpuName(machine), await findCompiler(machine)];
      const wheel = chooseWheel(machine, gpu !== undefined);
      return JSON.stringify([machine.os, machine.arch, environmentStamp(project), compiler, wheel]);
    },
    room: async () =>
      (await installedTensorflow(project, machine.os)) === undefined
        ? (await gpuName(machine)) === undefined ? ROOM.cpu : ROOM.gpu
        : 0,
    inspect: () => inspect(project, machine),
    verify: () => damageOfTensorflow(project),
    async make(line) {
      const gpu = await gpuName(machine);
      const wheel = chooseWheel(machine, gpu !== undefined);
      if (typeof wheel === "string") throw new Unmade(wheel, { remedy: "a Linux machine, or WSL on Windows" });
      if ((await findCompiler(machine)) === undefined) {
        throw new Unmade("there is no C++ compiler to connect it with", {
          remedy: `${compilerRemedy(machine.os)}, then: deno task setup`,
        });
      }
      const folder = join(project.scratch, `tensorflow-${crypto.randomUUID().slice(0, 8)}`);
      const platforms = wheel.platforms.flatMap((platform) => ["--platform", platform]);
      const args = [
        // For one Python version on every machine: only the C library is used, which is the same for all of them.
        ...["--no-deps", "--only-binary=:all:", "--implementation", "cp", "--python-version", "3.12", ...platforms],
        ...["--no-compile", "--target", folder, ...wheel.packages],
      ];
      await pipInstall({ project, machine, line, what: `TensorFlow ${TENSORFLOW_VERSION}`, args });
      await keepLibrary(join(folder, "tensorflow"));
      await writeWhole(join(folder, CONTENTS), contentsOf(wheel));
      await clearAway(project);
      await Deno.rename(folder, project.tensorflow);
      return `${TENSORFLOW_VERSION} installed, ` +
        (wheel.device === "GPU"
          ? `built for ${gpu}`
          : gpu === undefined
          ? "the CPU build (no NVIDIA GPU found)"
          : "the CPU build");
    },
  };
}

const contentsOf = (wheel: Wheel) => wheel.packages.join("\n") + "\n";

/** Removes the Python modules, a quarter of the wheel: the libraries, their headers and the licences stay. */
async function keepLibrary(folder: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && name !== "include") await Deno.remove(join(folder, name), { recursive: true });
  }
}

async function clearAway(project: Project): Promise<void> {
  await Deno.mkdir(project.scratch, { recursive: true });
  const old = join(project.scratch, `old-${crypto.randomUUID().slice(0, 8)}`);
  try {
    await Deno.rename(project.tensorflow, old);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.remove(old, { recursive: true }).catch(() => {});
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const wish = wishedEngine(machine);
  if (wish !== undefined && wish !== "tensorflow") {
    return { state: "not needed", remark: `DIFFUSION_BACKEND=${wish}` };
  }
  const installed = await installedTensorflow(project, machine.os);
  if (installed === undefined) return { state: "missing" };
  const gpu = installed === "GPU" ? "a GPU" : await gpuName(machine);
  const wheel = chooseWheel(machine, gpu !== undefined);
  const version = `${TENSORFLOW_VERSION} ${installed}`;
  if (typeof wheel === "string") return { state: "ready", version };
  if (contentsOfTensorflow(project) === contentsOf(wheel)) {
    return { state: "ready", version, remark: installed === "CPU" ? "no NVIDIA GPU found" : "" };
  }
  const remark = wheel.device === installed ? "other versions are pinned now" : `there is a GPU (${gpu})`;
  return { state: "missing", version, remark };
}
