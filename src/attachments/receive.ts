import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem';
import type { AttachmentStore, Taken } from './attachment-store';
import { fileNameOf } from './file-name';
import { largestAttachment } from './multipart';

export interface Received extends Taken {
  readonly name: string;
}

/** The parts around the file are small; a body that says it is larger need not be read. */
const envelope = 64 * 1024;

/** The one file of a multipart request, on disk. Whatever goes wrong, no file stays behind. */
export async function receive(request: FastifyRequest, store: AttachmentStore): Promise<Received> {
  if (!request.isMultipart()) throw new Problem('multipart-expected');
  if (Number(request.headers['content-length'] ?? 0) > largestAttachment + envelope) throw tooLarge();
  let taken: Taken | undefined;
  let name: string | undefined;
  try {
    // To the end of the request, so that whoever still sends can hear the answer.
    for await (const part of request.parts()) {
      if (part.type !== 'file') throw new Problem('attachment-one-file');
      if (part.fieldname !== 'file') throw new Problem('attachment-one-file');
      name = fileNameOf(part.filename ?? '');
      taken = await takeWhole(part, store);
    }
    if (!taken) throw new Problem('attachment-missing');
    if (taken.size === 0) throw new Problem('attachment-empty');
    if (name === undefined) throw new Problem('attachment-name');
    return { ...taken, name };
  } catch (error) {
    request.raw.unpipe();
    request.raw.resume();
    if (taken) await store.discard(taken);
    throw uploadProblem(error);
  }
}

async function takeWhole({ file }: MultipartFile, store: AttachmentStore): Promise<Taken> {
  const taken = await store.take(file);
  if (!file.truncated) return taken;
  await store.discard(taken);
  throw tooLarge();
}

function tooLarge(): Problem {
  return new Problem('attachment-too-large', { facts: { megabytes: largestAttachment / 1024 / 1024 } });
}

const limitCodes = ['FST_FILES_LIMIT', 'FST_PARTS_LIMIT', 'FST_FIELDS_LIMIT'];

function uploadProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (limitCodes.includes(code)) return new Problem('attachment-one-file', { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('storage-full', { cause: error });
  // What reads multipart throws bare errors at bodies that break off or have no boundary.
  if (code === '' || code.startsWith('FST_') || code === 'ECONNRESET') return new Problem('upload-broken', { cause: error });
  return error;
}
