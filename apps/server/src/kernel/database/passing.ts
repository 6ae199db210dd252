/** SQLSTATEs and system codes of troubles that pass by themselves: who starts again may well succeed. */
const passingStates = new Set([
  "40001", "40P01", // serialisation failure, deadlock
  "55P03", "57014", // a lock was not to be had in time, a statement was ended
  "57P01", "57P02", "57P03", // the database was told to stop, has crashed, is starting
  "53100", "53200", "53300", // disk full, out of memory, too many connections
  "58030", // input or output error
]);
const passingSystemCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "ENOTFOUND"]);

/** Whether a failure of the database or of the line to it may pass by itself. */
export function isPassing(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return passingStates.has(code) || code.startsWith("08") || passingSystemCodes.has(code) || /^Connection terminated|timeout expired$/.test(message);
}
