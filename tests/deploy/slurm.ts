/**
 * A cluster of one node, started on this machine alone: Slurm with its own keys, sockets and ports.
 *
 * @module
 */
import { join } from "node:path";

const programs = ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "scancel", "squeue"] as const;

const pathOf = (name: string): string | undefined =>
  ["/usr/sbin", "/usr/bin"].map((folder) => join(folder, name)).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });

/** The programs of Slurm that are not here. */
export const missingPrograms = (): string[] => programs.filter((name) => pathOf(name) === undefined);

const ports = { controller: 26_817, node: 26_818 };

function configuration(folder: string, user: string): string {
  return [
    "ClusterName=one",
    `SlurmctldHost=${Deno.hostname()}(127.0.0.1)`,
    `SlurmUser=${user}`,
    `SlurmdUser=${user}`,
    `SlurmctldPort=${ports.controller}`,
    `SlurmdPort=${ports.node}`,
    `AuthInfo=socket=${folder}/munge.socket`,
    `CredType=cred/munge`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/slurmd.log`,
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "MpiDefault=none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_CPU",
    "SlurmdParameters=config_overrides",
    "ReturnToService=2",
    `NodeName=node1 NodeHostname=${Deno.hostname()} NodeAddr=127.0.0.1 CPUs=4 RealMemory=16000 State=UNKNOWN`,
    "PartitionName=all Nodes=node1 Default=YES MaxTime=INFINITE State=UP",
    "",
  ].join("\n");
}

/** A running cluster. */
export class OneNode {
  readonly #folder: string;
  readonly #children: Deno.ChildProcess[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts it. */
  static async start(folder: string): Promise<OneNode> {
    const cluster = new OneNode(folder);
    const user = new TextDecoder().decode((await new Deno.Command("id", { args: ["-un"] }).output()).stdout).trim();
    for (const name of ["state", "spool"]) await Deno.mkdir(join(folder, name));
    await Deno.chmod(folder, 0o755);
    const key = crypto.getRandomValues(new Uint8Array(128));
    await Deno.writeFile(join(folder, "munge.key"), key, { mode: 0o400 });
    await Deno.writeTextFile(join(folder, "slurm.conf"), configuration(folder, user));
    cluster.#spawn("munged", [
      ...["-F", "-f", `--key-file=${folder}/munge.key`, `--socket=${folder}/munge.socket`],
      ...[`--pid-file=${folder}/munged.pid`, `--log-file=${folder}/munged.log`, `--seed-file=${folder}/munged.seed`],
    ]);
    await cluster.#until(async () => await Deno.stat(`${folder}/munge.socket`).then(() => true, () => false));
    cluster.#spawn("slurmctld", ["-D"]);
    cluster.#spawn("slurmd", ["-D", "-N", "node1"]);
    await cluster.#until(async () => /State=IDLE/.test(await cluster.run("scontrol", ["show", "node", "node1"])));
    return cluster;
  }

  #spawn(name: string, args: string[]): void {
    const options = { args, env: this.#env, stdin: "null", stdout: "null", stderr: "null" } as const;
    this.#children.push(new Deno.Command(pathOf(name)!, options).spawn());
  }

  get #env(): Record<string, string> {
    return { SLURM_CONF: join(this.#folder, "slurm.conf") };
  }

  /** Waits, but not for ever. */
  async #until(isSo: () => Promise<boolean>): Promise<void> {
    for (let i = 0; i < 300; i++) {
      if (await isSo().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const logs = await Promise.all(
      ["slurmctld", "slurmd", "munged"].map((name) =>
        Deno.readTextFile(join(this.#folder, `${name}.log`)).catch(() => "")
      ),
    );
    throw new Error(`The cluster does not do what is waited for.\n${logs.map((log) => log.slice(-800)).join("\n")}`);
  }

  /** Runs a command of Slurm. */
  async run(name: typeof programs[number], args: string[], cwd = this.#folder): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command(pathOf(name)!, { args, cwd, env: this.#env }).output();
    if (!success) throw new Error(`${name}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout);
  }

  /** Submits a script and gives the number of its job. */
  async submit(script: string, args: string[], options: string[], cwd: string): Promise<string> {
    const said = await this.run("sbatch", ["--parsable", ...options, script, ...args], cwd);
    return said.trim();
  }

  /** Waits until nothing of a job is left. */
  async ended(job: string): Promise<void> {
    for (;;) {
      const left = await this.run("squeue", ["--noheader", "--jobs", job]).catch(() => "");
      if (left.trim() === "") return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Ends it. */
  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) {
      try {
        child.kill("SIGTERM");
      } catch {
        // It has ended by itself.
      }
      await child.status;
    }
  }
}
