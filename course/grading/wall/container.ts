/**
 * The wall where neither bubblewrap nor sandbox-exec is there: a container of podman or docker, with nothing in it but the
 * system's libraries. It takes a second to start.
 *
 * @module
 */
import type { Limits } from "./limits.ts";
import type { Wall } from "./wall.ts";

/** An image with glibc, which Deno needs, and little else. It is never fetched while student code waits. */
export const image = "docker.io/library/debian:stable-slim";

/** Makes a wall of a container engine: `program` is the path of podman or docker. */
export const container = (program: string, limits: Limits, user: string): Wall => ({
  name: program.endsWith("podman") ? "podman" : "docker",
  ownsTemporary: true,
  enclose: (argv, { reads, hides, writes, env }) => [
    ...[program, "run", "--rm", "--interactive", "--init", "--pull", "never", "--network", "none", "--read-only"],
    ...["--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user", user, "--ipc", "none"],
    ...["--memory", `${limits.memory}`, "--memory-swap", `${limits.memory}`, "--tmpfs", "/tmp:size=256m"],
    ...["--pids-limit", "256", "--ulimit", `cpu=${limits.seconds}`, "--stop-timeout", "0"],
    ...reads.flatMap((path) => ["--volume", `${path}:${path}:ro`]),
    ...hides.flatMap((path) => ["--volume", `/dev/null:${path}:ro`]),
    ...writes.flatMap((path) => ["--volume", `${path}:${path}`]),
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ...["--workdir", "/tmp", "--entrypoint", argv[0]!, image, ...argv.slice(1)],
  ],
});
