import 'reflect-metadata';
import { UnusedAttachments } from './attachments/unused-attachments';
import { currentConfig } from './config';
import { createServer } from './http/server';
import { stopWithParent } from './launch/stop-with-parent';
import { sentenceFor } from './sentence-for';

/** How long requests that are being answered may take after the signal to stop. */
const patienceMs = 10_000;

async function main(): Promise<void> {
  stopWithParent();
  const config = currentConfig();
  const app = await createServer(config);
  await app.listen({ host: config.httpHost, port: config.httpPort });
  const unused = app.get(UnusedAttachments);
  unused.start();
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    unused.stop();
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
