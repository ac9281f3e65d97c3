/**
 * Options of the Jupyter server: how much output of a cell it passes on, per second, before it drops the rest. By
 * itself it takes a million bytes and a thousand messages, which a cell that prints a long text can exceed; these are
 * still enough to save the browser from an endless loop that prints.
 */
export const OUTPUT_LIMITS: readonly string[] = [
  "--ZMQChannelsWebsocketConnection.iopub_data_rate_limit=10000000",
  "--ZMQChannelsWebsocketConnection.iopub_msg_rate_limit=3000",
];
