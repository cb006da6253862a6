import 'reflect-metadata';
import { ConfigError, currentConfig } from './config';
import { isDatabaseAway } from './database/away';
import { createServer } from './http/server';
import { stopWithParent } from './launch/stop-with-parent';

/** How long requests that are being answered may take after the signal to stop. */
const patienceMs = 10_000;

async function main(): Promise<void> {
  stopWithParent();
  const config = currentConfig();
  const app = await createServer(config);
  await app.listen({ host: config.httpHost, port: config.httpPort });
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    await app.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
});

function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (isDatabaseAway(error)) return `The database does not answer: ${String(error)}. Check DATABASE_URL, or start it with npm start.`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `The address is taken (${error.message}). Set HTTP_PORT to a free port.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
