import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { container } from "../../../../course/grading/wall/container.ts";
import { defaultLimits, findWall, NoWall, type View } from "../../../../course/grading/wall/mod.ts";
import { profile, seatbelt } from "../../../../course/grading/wall/seatbelt.ts";
import { madeUpMachine } from "../../machine/made_up_machine.ts";

const view: View = {
  ...{ reads: ["/course/lib", '/course/my "own"'], hides: ["/course/lib/ddpm.ts"], writes: ["/tmp/pipes"] },
  ...{ env: { NO_COLOR: "1" }, native: false },
};

const works = { stdout: "deno 2.7.5\n" };

Deno.test("Linux with bubblewrap gets a wall of bubblewrap, and student code the libraries of Deno alone", async () => {
  const answers = [["ldd", { stdout: "\tlibc.so.6 => /lib/libc.so.6 (0x00)\n\t/lib64/ld.so (0x00)\n" }], [
    "bwrap",
    works,
  ]] as const;
  const wall = await findWall(madeUpMachine({ programs: ["bwrap", "docker"], answers }));
  assertEquals(wall.name, "bubblewrap");
  const argv = wall.enclose(["deno", "run"], view).join(" ");
  for (const part of ["--unshare-all", "--new-session", "--die-with-parent", "--clearenv"]) assert(argv.includes(part));
  assertStringIncludes(argv, "--ro-bind-try /lib/libc.so.6 /lib/libc.so.6 --ro-bind-try /lib64/ld.so /lib64/ld.so");
  assert(!argv.includes("/usr /usr"));
  assertStringIncludes(argv, "--ro-bind /dev/null /course/lib/ddpm.ts --bind /tmp/pipes /tmp/pipes");
});

Deno.test("where bubblewrap is installed and may not make a namespace, a container takes its place", async () => {
  const denied = { code: 1, stderr: "bwrap: setting up uid map: Permission denied" };
  const machine = madeUpMachine({ programs: ["bwrap", "podman"], answers: [["bwrap", denied], ["podman", works]] });
  assertEquals((await findWall(machine)).name, "podman");
});

Deno.test("where there is no wall, the error says why, how to get one, and names --trust", async () => {
  const denied = { code: 1, stderr: "bwrap: setting up uid map: Permission denied" };
  const machine = madeUpMachine({ programs: ["bwrap"], answers: [["bwrap", denied]] });
  const error = await assertRejects(() => findWall(machine), NoWall, "Permission denied");
  for (const part of ["apt install bubblewrap", "apparmor", "podman", "--trust"]) {
    assertStringIncludes(error.message, part);
  }
  const windows = await assertRejects(() => findWall(madeUpMachine({ os: "windows" })), NoWall);
  assertStringIncludes(windows.message, "WSL");
  await assertRejects(() => findWall(madeUpMachine()), NoWall, "bubblewrap is not installed");
});

Deno.test("macOS gets sandbox-exec, with a profile that allows nothing but what is named", () => {
  const text = profile("/deno", view);
  assertEquals(text.split("\n")[1], "(deny default)");
  assertStringIncludes(
    text,
    '(allow file-read* (literal "/deno") (subpath "/course/lib") (subpath "/course/my \\"own\\""))',
  );
  assertStringIncludes(text, '(deny file-read* (literal "/course/lib/ddpm.ts"))');
  assertStringIncludes(text, '(allow file-read* file-write* (subpath "/tmp/pipes"))');
  assertStringIncludes(text, "(deny network*)");
  assert(
    text.indexOf("(deny file-read*") > text.indexOf('(subpath "/course/lib")'),
    "later rules outweigh earlier ones",
  );
  const argv = seatbelt.enclose(["/deno", "run"], view);
  assertEquals(argv.slice(0, 5), ["/usr/bin/env", "-i", "NO_COLOR=1", "/usr/bin/sandbox-exec", "-p"]);
  assertEquals(argv.slice(-2), ["/deno", "run"]);
});

Deno.test("a container has no network, no rights, nothing to write but what is named, and is never fetched", () => {
  const argv = container("/usr/bin/podman", defaultLimits, "1000:1000").enclose(["/deno", "run"], view).join(" ");
  const parts = [
    "--network none",
    "--read-only",
    "--cap-drop ALL",
    "no-new-privileges",
    "--pull never",
    "--pids-limit",
  ];
  for (
    const part of [...parts, "/course/lib:/course/lib:ro", "/dev/null:/course/lib/ddpm.ts:ro", "--entrypoint /deno"]
  ) {
    assertStringIncludes(argv, part);
  }
});
