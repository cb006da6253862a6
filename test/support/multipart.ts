interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly content: Uint8Array | string;
}

const boundary = 'x-boundary-x';

/** A multipart body written by hand, so that nothing tidies up names on the way. */
export function multipart(parts: readonly Part[]): Buffer {
  const written = parts.map(({ name, filename, content }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]);
}

export const multipartType = `multipart/form-data; boundary=${boundary}`;
