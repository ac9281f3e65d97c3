import os from "node:os";

/** The computer that was measured on, and what ran on it. */
export interface MachineDescription {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly system: string;
  readonly deno: string;
  /** What each engine says of itself, by its name. */
  readonly engines: Readonly<Record<string, string>>;
}

/** Describes this computer. */
export function describeMachine(engines: Readonly<Record<string, string>>): MachineDescription {
  return {
    cpu: (os.cpus()[0]?.model ?? "unknown").trim(),
    cores: navigator.hardwareConcurrency,
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}, ${Deno.build.arch}`,
    deno: Deno.version.deno,
    engines,
  };
}

/** The machine in one line. */
export const machineLine = ({ cpu, cores, memory_gb, system, deno }: MachineDescription): string =>
  `${cpu}, ${cores} ${cores === 1 ? "core" : "cores"}, ${memory_gb} GB; ${system}; Deno ${deno}`;
