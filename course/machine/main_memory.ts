import { dirname, join } from "node:path";

/** Bytes of main memory. */
export interface MainMemory {
  readonly total: number;
  /** What programs can still take. */
  readonly free: number;
}

/** The two ways in which Linux tells what a group of processes may use: files, and how a process names its group. */
const DIALECTS = [
  {
    root: "/sys/fs/cgroup",
    group: /^0::(.+)$/m,
    ...{ limit: "memory.max", used: "memory.current", cache: /^inactive_file (\d+)$/m },
  },
  {
    root: "/sys/fs/cgroup/memory",
    group: /^\d+:memory:(.+)$/m,
    ...{ limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", cache: /^total_inactive_file (\d+)$/m },
  },
];

/** The memory that this process may use: the computer's, or what a container or a job of a cluster leaves it. */
export function mainMemory(): MainMemory {
  const { total, available } = Deno.systemMemoryInfo();
  let memory: MainMemory = { total, free: available };
  for (const limit of limitsOfGroups()) {
    memory = { total: Math.min(memory.total, limit.total), free: Math.min(memory.free, limit.free) };
  }
  return memory;
}

/** The limits of the groups that this process is in, the outer ones included. */
function limitsOfGroups(): MainMemory[] {
  const limits: MainMemory[] = [];
  const groups = textOf("/proc/self/cgroup") ?? "";
  for (const { root, group, limit, used, cache } of DIALECTS) {
    // In a container the name is that of the world outside: then the walk up ends where its own files lie.
    for (let folder = join(root, groups.match(group)?.[1] ?? "");; folder = dirname(folder)) {
      const total = Number(textOf(join(folder, limit)) ?? NaN); // NaN for "max", which is none
      const taken = Number(textOf(join(folder, used)) ?? NaN);
      const kept = Number(textOf(join(folder, "memory.stat"))?.match(cache)?.[1] ?? 0);
      if (total > 0 && taken >= 0) limits.push({ total, free: Math.max(0, total - taken + kept) });
      if (!folder.startsWith(`${root}/`)) break;
    }
  }
  return limits;
}

function textOf(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path).trim();
  } catch {
    return undefined; // not Linux, or without such groups
  }
}
