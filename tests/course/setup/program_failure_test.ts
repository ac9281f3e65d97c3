import { assertEquals, assertStringIncludes } from "@std/assert";
import { failureOfSystem, programFailure } from "../../../course/setup/program_failure.ts";
import { madeUpMachine } from "../machine/made_up_machine.ts";
import { madeUpProject } from "./made_up_project.ts";

/** What programs said when it happened, and what the reader must find in the answer. */
const SAID: readonly (readonly [stderr: string, trouble: string, reason: string, remedy: string])[] = [
  ["g++: fatal error: Killed signal terminated program cc1plus", "memory", "8.0 GB of 16.0 GB are free", "more memory"],
  ["collect2: fatal error: ld terminated with signal 9 [Killed]", "memory", "was ended", "more memory"],
  ["clang: error: unable to execute command: Killed", "memory", "was ended", "more memory"],
  ["OSError: [Errno 28] No space left on device", "disk", "a disk was full", "make room"],
  ["npm error code EDQUOT", "disk", "or your share of it", "make room"],
  ["npm error code EACCES\nnpm error path /x", "permission", "may not write (EACCES)", "chown"],
  ["npm error code CERT_NOT_YET_VALID", "clock", "the clock of this machine", "set the clock"],
  [
    "WARNING: Retrying ... SSLCertVerificationError(1, 'certificate verify failed: certificate is not yet valid')",
    ...["clock", "UTC here", "set the clock"] as const,
  ],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "certificate", "does not trust", "NODE_EXTRA_CA_CERTS"],
  [
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. ... someone may have tampered with them.",
    ...["broken download", "did not arrive whole", "fetches it again"] as const,
  ],
  [
    "error: incomplete-download\n× Download failed because not enough bytes were received (1.2 MB/274.0 MB)",
    ...["broken download", "did not arrive whole", "fetches it again"] as const,
  ],
  ["npm error code EINTEGRITY", "broken download", "did not arrive whole", "fetches it again"],
  ["getaddrinfo EAI_AGAIN registry", "network", "the registry is out of reach (EAI_AGAIN)", "when the network is back"],
];

Deno.test("what was wrong with the machine is told in a sentence, with what to do", async () => {
  await using project = await madeUpProject();
  for (const [stderr, trouble, reason, remedy] of SAID) {
    const outcome = { code: 1, stdout: "", stderr };
    const source = "the registry";
    const unmade = await programFailure({ project, machine: madeUpMachine(), outcome, program: "it", source });
    assertEquals(unmade.trouble, trouble, stderr);
    assertStringIncludes(unmade.message, reason);
    assertStringIncludes(unmade.remedy, remedy);
  }
});

Deno.test("a program that was killed without a word ran out of memory", async () => {
  await using project = await madeUpProject();
  const outcome = { code: 137, stdout: "", stderr: "" };
  const unmade = await programFailure({ project, machine: madeUpMachine(), outcome, program: "g++ 12.2.0" });
  assertStringIncludes(unmade.message, "g++ 12.2.0 was ended, as happens when the memory is full");
});

Deno.test("the disk that is full is named: this folder's, the home folder's, that of temporary files", async () => {
  await using project = await madeUpProject();
  const outcome = { code: 1, stdout: "", stderr: "No space left on device" };
  const reason = async (full: string) => {
    const machine = madeUpMachine({ free: (path) => path === full ? 5e6 : 1e12 });
    return (await programFailure({ project, machine, outcome, program: "npm" })).message;
  };
  assertEquals(await reason(project.root), "the disk of this folder is full (5 MB are free)");
  assertEquals(await reason("/home/ada"), "the disk of your home folder is full (5 MB are free)");
  assertEquals(await reason("/tmp"), "the disk of /tmp is full (5 MB are free)");
});

Deno.test("only errors of the system are taken for the machine's", async () => {
  await using project = await madeUpProject();
  assertEquals(failureOfSystem(new TypeError("x is undefined"), project, madeUpMachine()), undefined);
  const readOnly = Object.assign(new Error("Read-only file system (os error 30): mkdir '/x'"), { code: "EROFS" });
  assertStringIncludes(failureOfSystem(readOnly, project, madeUpMachine())?.message ?? "", "mkdir '/x'");
});
