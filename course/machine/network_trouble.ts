/** What npm, pip and their like say when they cannot reach their servers. */
const SIGNS: readonly RegExp[] = [
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
  /getaddrinfo|name resolution|Name or service not known|nodename nor servname/i,
  /NewConnectionError|ConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Max retries exceeded/,
  /Could not (fetch URL|install requirement).*(connection|SSL|network)/i,
  /connection (was )?(refused|reset|broken)|timed out|network is unreachable/i,
];

/**
 * What the output of a program says about a network that cannot be reached, if it does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { networkTrouble } from "./network_trouble.ts";
 * assertEquals(networkTrouble("npm error code ENOTFOUND"), "ENOTFOUND");
 * assertEquals(networkTrouble("error: no space left on device"), undefined);
 * ```
 */
export function networkTrouble(output: string): string | undefined {
  for (const sign of SIGNS) {
    const found = output.match(sign);
    if (found !== null) return found[0];
  }
  return undefined;
}
