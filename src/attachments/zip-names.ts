import { open, type FileHandle } from 'node:fs/promises';

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const longestComment = 65_535;
/** Documents have some hundred parts; a longer list is not read. */
const largestDirectory = 1024 * 1024;

/** Names of the files in a zip archive, from its central directory; nothing is unpacked. Empty when it is not readable. */
export async function zipNames(path: string): Promise<readonly string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await read(file, Math.max(0, size - END_SIZE - longestComment), size);
    let end = tail.length - END_SIZE;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
    if (end < 0) return [];
    const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (length > largestDirectory || start + length > size) return [];
    return namesIn(await read(file, start, start + length));
  } finally {
    await file.close();
  }
}

function namesIn(directory: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_SIZE <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const nameEnd = at + ENTRY_SIZE + directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + ENTRY_SIZE, nameEnd));
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}
