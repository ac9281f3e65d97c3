/**
 * How much a process and all that it has started take.
 *
 * @module
 */

/** What a family of processes takes. */
export interface Usage {
  readonly processes: number;
  /** Bytes of main memory. */
  readonly memory: number;
}

const PAGE = 4096;

/** What a process and its descendants take; nothing where the system does not say. */
export async function usageOf(pid: number): Promise<Usage> {
  return Deno.build.os === "linux" ? linuxUsage(pid) : await otherUsage(pid);
}

function linuxUsage(root: number): Usage {
  let [processes, memory] = [0, 0];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    try {
      memory += PAGE * Number(Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1]);
      processes++;
      for (const { name } of Deno.readDirSync(`/proc/${pid}/task`)) {
        const children = Deno.readTextFileSync(`/proc/${pid}/task/${name}/children`);
        waiting.push(...children.split(" ").filter(Boolean).map(Number));
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return { processes, memory };
}

async function otherUsage(root: number): Promise<Usage> {
  const { stdout } = await new Deno.Command("ps", { args: ["-axo", "pid=,ppid=,rss="] }).output();
  const rows = new TextDecoder().decode(stdout).trim().split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([root]);
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const [pid, parent] of rows) if (family.has(parent!)) family.add(pid!);
  }
  const own = rows.filter(([pid]) => family.has(pid!));
  return { processes: own.length, memory: own.reduce((sum, [, , kilobytes]) => sum + 1024 * kilobytes!, 0) };
}
