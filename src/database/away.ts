/** Network errors, and SQLSTATE classes 08 (connection), 53 (resources) and 57P (shut down, starting, cancelled backend). */
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT']);
const sqlStates = /^(08|53|57P0)/;
/** pg says these in words only. */
const sentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

/** Whether the database could not be reached or left us in the middle: nobody knows if the act was committed. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (networkCodes.has(code) ? 'syscall' in error : sqlStates.test(code)) return true;
  if (sentences.test(error.message)) return true;
  return isDatabaseAway('driverError' in error ? error.driverError : error.cause);
}

/** A statement stopped by `statement_timeout`: the database is there, but too busy to answer. */
export function isDatabaseBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '57014') || ('driverError' in error && isDatabaseBusy(error.driverError));
}
