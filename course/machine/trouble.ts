import type { Outcome } from "./command.ts";

/** What can go wrong on a machine for every program alike, and may be over by the next try. */
export type Trouble = "memory" | "disk" | "permission" | "clock" | "certificate" | "broken download" | "network";

/** What npm, pip, compilers and systems say of it; the first kind that is found counts. */
const SIGNS: readonly (readonly [Trouble, RegExp])[] = [
  ["memory", /\bKilled\b|virtual memory exhausted|std::bad_alloc|heap out of memory/],
  ["memory", /\bENOMEM\b|Cannot allocate memory|MemoryError/],
  ["disk", /\bENOSPC\b|\bEDQUOT\b|No space left on device|Disk quota exceeded|not enough space on the disk/i],
  ["clock", /CERT_NOT_YET_VALID|CERT_HAS_EXPIRED|certificate is not yet valid|certificate has expired/i],
  ["certificate", /SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?/],
  ["certificate", /UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERTIFICATE_VERIFY_FAILED|self[- ]signed certificate/i],
  ["broken download", /DO NOT MATCH THE HASHES|incomplete-download|not enough bytes were received|IncompleteRead/],
  ["broken download", /\bEINTEGRITY\b|ERR_STREAM_PREMATURE_CLOSE|TAR_BAD_ARCHIVE|Z_BUF_ERROR|BadZipFile|zlib.error/],
  [
    "network",
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
  ],
  ["network", /getaddrinfo|name resolution|Name or service not known|nodename nor servname/i],
  [
    "network",
    /NewConnectionError|ConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Max retries exceeded/,
  ],
  ["network", /Could not (fetch URL|install requirement).*(connection|SSL|network)/i],
  ["network", /connection (was )?(refused|reset|broken)|timed out|network is unreachable/i],
  ["permission", /\bEACCES\b|\bEPERM\b|\bEROFS\b|Permission denied|Read-only file system|Operation not permitted/i],
];

/** The code of a program that the system ended at once, as it does when the memory is full: 128 + SIGKILL. */
const KILLED = 137;

/**
 * What a program's output says about the machine under it, if it does: the kind of trouble, and the word that tells it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { troubleIn } from "./trouble.ts";
 * const said = (stderr: string) => troubleIn({ code: 1, stdout: "", stderr });
 * assertEquals(said("npm error code ENOTFOUND"), { kind: "network", sign: "ENOTFOUND" });
 * assertEquals(said("OSError: [Errno 28] No space left on device")?.kind, "disk");
 * assertEquals(said("error: expected ';' before '}' token"), undefined);
 * ```
 */
export function troubleIn({ code, stdout, stderr }: Outcome): { kind: Trouble; sign: string } | undefined {
  const said = stderr + stdout;
  for (const [kind, pattern] of SIGNS) {
    const found = said.match(pattern);
    if (found !== null) return { kind, sign: found[0] };
  }
  return code === KILLED ? { kind: "memory", sign: "killed" } : undefined;
}
