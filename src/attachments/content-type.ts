import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { Problem } from '../http/problem';
import { extensionOf } from './file-name';
import { zipNames } from './zip-names';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ofd = 'application/ofd';

/** What may be handed in, and the names such files go by. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  [docx]: ['docx'],
  [xlsx]: ['xlsx'],
  [ofd]: ['ofd'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
};

export const contentTypes = Object.keys(allowed);

const texts: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/** The type that the content has. Refused: types not on the list, and names that claim another type. */
export async function contentTypeOf(path: string, name: string): Promise<string> {
  const extension = extensionOf(name);
  const mime = await typeOf(path, extension);
  const extensions = mime === undefined ? undefined : allowed[mime];
  if (mime === undefined || !extensions) {
    throw new Problem('attachment-type-forbidden', { facts: { allowed: Object.values(allowed).flat().join(', ') } });
  }
  if (!extensions.includes(extension)) throw new Problem('attachment-type-mismatch', { facts: { expected: extensions.join(', ') } });
  return mime;
}

async function typeOf(path: string, extension: string): Promise<string | undefined> {
  const found = (await fileTypeFromFile(path))?.mime;
  if (found === 'application/zip') return (await zipNames(path)).includes('OFD.xml') ? ofd : found;
  if (found === docx || found === xlsx) return (await isPlainDocument(path)) ? found : undefined;
  if (found !== undefined) return found;
  // Content has no sign that tells CSV from other text.
  return (await isText(path)) ? (texts[extension] ?? 'text/plain') : undefined;
}

/** What Office itself opens, and without macros, whatever the file is called. */
async function isPlainDocument(path: string): Promise<boolean> {
  const names = await zipNames(path);
  return names.includes('[Content_Types].xml') && !names.some((name) => /vbaProject\.bin$/i.test(name));
}

/** Valid UTF-8 without control characters but tab, line ends and form feed. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if (/[^\P{Cc}\t\n\r\f]/u.test(decoder.decode(chunk as Buffer, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
