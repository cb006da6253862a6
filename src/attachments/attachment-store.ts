import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { currentConfig } from '../config';

/** Content that has arrived and is not yet kept. */
export interface Taken {
  readonly path: string;
  readonly sha256: Buffer;
  readonly size: number;
}

/** An upload takes minutes at most; what is older was left by a process that died. */
const abandonedAfterMs = 60 * 60_000;

/** Files on disk under the hash of their content: the same content is kept once. All API processes share the folder. */
@Injectable()
export class AttachmentStore {
  private readonly home = currentConfig().attachmentDir;
  private readonly incoming = join(this.home, 'incoming');

  /** Writes a stream to a file of its own; when the stream breaks nothing is left of it. */
  async take(content: Readable): Promise<Taken> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const path = join(this.incoming, randomUUID());
    const file = await open(path, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk);
        size += chunk.length;
        await file.appendFile(chunk);
      }
      await file.sync();
      return { path, sha256: hash.digest(), size };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  /** From here on the content outlives a power cut, and only then may a row speak of it. */
  async keep({ path, sha256 }: Taken): Promise<void> {
    const folder = this.folderOf(sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(path, this.pathOf(sha256));
    await syncFolder(folder);
    await syncFolder(this.home);
  }

  async discard({ path }: Taken): Promise<void> {
    await rm(path, { force: true });
  }

  /** Opened before anything is answered, so that a missing file is an error and not half a download. */
  async read(sha256: Buffer): Promise<Readable> {
    const file = await open(this.pathOf(sha256));
    return file.createReadStream();
  }

  async remove(sha256: Buffer): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Removes what died with a process in the middle of an upload. */
  async removeAbandoned(): Promise<void> {
    const names = await readdir(this.incoming).catch(() => []);
    for (const name of names) {
      const path = join(this.incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
    }
  }

  private pathOf(sha256: Buffer): string {
    return join(this.folderOf(sha256), sha256.toString('hex'));
  }

  /** 256 folders, so that none grows too long to list. */
  private folderOf(sha256: Buffer): string {
    return join(this.home, sha256.toString('hex', 0, 1));
  }
}

/** A new name is safe only when its folder is written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
