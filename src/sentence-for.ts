import { ConfigError } from './config';
import { isDatabaseAway } from './database/away';

/** What a program says on its last line when it cannot go on: a sentence for known causes, the stack for the rest. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (isDatabaseAway(error)) {
    return `The database does not answer (${error instanceof Error ? error.message : ''}). Check DATABASE_URL, or start everything with npm start.`;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `The address is taken (${error.message}). Set HTTP_PORT to a free port.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
