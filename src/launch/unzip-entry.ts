import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END = 0x06054b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** Unpacks the one file of a zip archive whose name ends so. Small archives as wheels are: no zip64, no encryption. */
export async function unzipEntry(archive: string, nameEnd: string, target: string): Promise<void> {
  const file = await open(archive);
  try {
    const entry = (await entriesOf(file)).find(({ name }) => name.endsWith(nameEnd));
    if (!entry) throw new Error(`${archive} holds no file ${nameEnd}`);
    if (entry.method !== DEFLATED) throw new Error(`${entry.name} is packed by method ${entry.method}`);
    const start = await dataStart(file, entry);
    const packed = createReadStream(archive, { start, end: start + entry.packedSize - 1 });
    await pipeline(packed, createInflateRaw(), createWriteStream(target, { mode: 0o755 }));
  } finally {
    await file.close();
  }
}

async function entriesOf(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('not a zip archive');
  const directory = await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; at + CENTRAL_SIZE <= directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += CENTRAL_SIZE + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function dataStart(file: FileHandle, entry: Entry): Promise<number> {
  const header = await read(file, entry.offset, LOCAL_SIZE);
  return entry.offset + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, position);
  return buffer;
}
