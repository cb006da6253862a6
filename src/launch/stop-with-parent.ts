const PATIENCE = 20_000;

/**
 * Called first thing by the API and the worker. A launcher holds an IPC channel to them; when it closes, the launcher
 * is gone (even by kill -9) and they go too, as if asked by SIGTERM. Without a launcher it does nothing.
 */
export function stopWithParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), PATIENCE).unref();
  });
  process.channel.unref();
}
