import { Buffer } from "node:buffer";

/** Bytes as base64 text: the form in which pictures travel in notebooks and pages. */
export const encodeBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
