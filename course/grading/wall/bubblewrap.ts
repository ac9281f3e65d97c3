/**
 * The wall on Linux: bubblewrap gives a program a view of the file system of its own, no network, no other processes.
 * It needs no root, but user namespaces: https://github.com/containers/bubblewrap.
 *
 * @module
 */
import type { View, Wall } from "./wall.ts";

/** Bytes that temporary files may take; they lie in main memory. */
const TEMPORARY = 256 * 2 ** 20;

/** Devices of NVIDIA's driver, where there are any. */
const gpuDevices = ["nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia0", "nvidia1", "nvidia2", "nvidia3"];

/** Libraries of the system; the linker finds them by its own list. */
const system = ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/nix/store"];

/**
 * Makes a wall of bubblewrap.
 *
 * @param program Its path.
 * @param libraries What Deno itself loads; student code gets these and no other program of the system.
 */
export const bubblewrap = (program: string, libraries: readonly string[]): Wall => ({
  name: "bubblewrap",
  ownsTemporary: true,
  enclose: (argv, { reads, hides, writes, env, native }: View) => [
    program,
    ...["--unshare-all", "--new-session", "--die-with-parent", "--clearenv", "--hostname", "wall"],
    ...["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--size", `${TEMPORARY}`, "--tmpfs", "/tmp"],
    ...(native ? system : libraries).flatMap((path) => ["--ro-bind-try", path, path]),
    ...(native ? ["--ro-bind-try", "/sys", "/sys"] : []),
    ...(native ? gpuDevices.flatMap((name) => ["--dev-bind-try", `/dev/${name}`, `/dev/${name}`]) : []),
    ...reads.flatMap((path) => ["--ro-bind", path, path]),
    ...hides.flatMap((path) => ["--ro-bind", "/dev/null", path]),
    ...writes.flatMap((path) => ["--bind", path, path]),
    ...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--chdir", "/tmp", "--", ...argv],
  ],
});
