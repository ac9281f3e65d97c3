/**
 * The wall on macOS: sandbox-exec, which is part of the system. It is marked as deprecated, and browsers rest on what is
 * below it.
 *
 * @module
 */
import type { View, Wall } from "./wall.ts";

/** A text in the language of profiles. */
const quoted = (path: string): string => `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** What every program needs to start: libraries of the system, and to ask about the machine. */
const start = [
  "(version 1)",
  "(deny default)",
  "(allow sysctl-read)",
  "(allow file-read-metadata)",
  '(allow file-read* (literal "/") (subpath "/usr/lib") (subpath "/System/Library") (subpath "/System/Volumes/Preboot/Cryptexes")',
  '  (literal "/dev/null") (literal "/dev/random") (literal "/dev/urandom") (literal "/private/etc/localtime"))',
  '(allow file-write-data (literal "/dev/null"))',
  "(allow process-exec-interpreter)",
  "(allow signal (target self))",
];

/** The profile: later rules outweigh earlier ones. */
export function profile(program: string, { reads, hides, writes }: View): string {
  const one = (path: string) => `(subpath ${quoted(path)})`;
  return [
    ...start,
    `(allow process-exec (literal ${quoted(program)}))`,
    `(allow file-read* (literal ${quoted(program)})${reads.map((path) => ` ${one(path)}`).join("")})`,
    ...(hides.length > 0 ? [`(deny file-read* ${hides.map((path) => `(literal ${quoted(path)})`).join(" ")})`] : []),
    ...(writes.length > 0 ? [`(allow file-read* file-write* ${writes.map(one).join(" ")})`] : []),
    "(deny network*)",
    "(deny process-fork)",
  ].join("\n");
}

/** The wall of macOS. */
export const seatbelt: Wall = {
  name: "sandbox-exec",
  ownsTemporary: false,
  enclose: (argv, view) => [
    ...["/usr/bin/env", "-i", ...Object.entries(view.env).map(([name, value]) => `${name}=${value}`)],
    ...["/usr/bin/sandbox-exec", "-p", profile(argv[0]!, view), ...argv],
  ],
};
