export { PendingScalars } from "./pending_scalars.ts";
