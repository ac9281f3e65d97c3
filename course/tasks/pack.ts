/**
 * `deno task pack --out FILE [--gpu]`: makes one file from which machines without a network are set up.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { amount } from "../machine/amount.ts";
import { readingOrder } from "../machine/failure.ts";
import { interruptible } from "../machine/interruptible.ts";
import { thisMachine } from "../machine/machine.ts";
import { shownPath, typedPath } from "../machine/typed_path.ts";
import { makePack } from "../pack/make_pack.ts";
import { platformOf } from "../pack/manifest.ts";
import { thisProject } from "../setup/project.ts";

const usage = `deno task pack [--out FILE] [--gpu]

Makes one file with all that set-up fetches, for machines of this kind that have no network. There, in a copy of the course:

  tar xf FILE deno
  ./deno task setup --from FILE

  --out FILE       where it goes; out/course-PLATFORM.tar if not given
  --gpu            with what machines with an NVIDIA GPU need; it serves those without one, too
  --platform NAME  must be this machine's: what Python packages need elsewhere is known only there`;

interface Order {
  readonly path: string;
  readonly gpu: boolean;
}

function readArguments(args: string[], here: string): Order | undefined {
  const text = { type: "string" } as const;
  const options = {
    out: text,
    platform: text,
    gpu: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values: { out, gpu = false, help, platform = here } } = parseArgs({ args, options });
  if (help) return undefined;
  if (platform !== here) {
    throw new Error(
      `This machine is ${here}, and makes packs for ${here} only: make the one for ${platform} on such a machine.`,
    );
  }
  if (gpu && here !== "linux-x64") {
    throw new Error(`There is no TensorFlow for NVIDIA GPUs on ${here}: leave --gpu out.`);
  }
  return { path: typedPath(out ?? `out/course-${here}${gpu ? "-gpu" : ""}.tar`), gpu };
}

await interruptible(async (signal) => {
  const machine = thisMachine(signal);
  const order = await readingOrder(() => Promise.resolve(readArguments(Deno.args, platformOf(machine))));
  if (order === undefined) return void console.log(usage);
  const bytes = await makePack(thisProject, machine, order.path, order.gpu);
  const file = shownPath(order.path);
  const deno = machine.os === "windows" ? "deno.exe" : "deno";
  console.log(
    `\n${file} is made, ${amount(bytes)}. On a machine without a network, in a copy of this version of the course:`,
  );
  console.log(`  tar xf ${file} ${deno}\n  ./deno task setup --from ${file}`);
}, { usage, farewell: "Stopped: no pack was made." });
