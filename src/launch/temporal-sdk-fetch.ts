import { TestWorkflowEnvironment } from '@temporalio/testing';
import { stopWithParent } from './stop-with-parent';

/** Run as a program of its own, so that a hanging download can be ended: starts the SDK's server once to fetch it. */
async function fetchInto(downloadDir: string): Promise<void> {
  const executable = { type: 'cached-download', downloadDir } as const;
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
}

stopWithParent();
fetchInto(process.argv[2] ?? '.').then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
