const longestName = 200;

/** What nobody sees: control and format characters (such as those that turn the direction of writing), line separators. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The name to show: without path and hidden characters. `undefined` when nothing is left, or too much. */
export function fileNameOf(given: string): string | undefined {
  const base = given.split(/[\\/]/).at(-1) ?? '';
  // Browsers write a quotation mark so (WHATWG, multipart/form-data).
  const name = base.replaceAll('%22', '"').normalize('NFC').replace(hidden, '').trim();
  return /^\.*$/.test(name) || [...name].length > longestName ? undefined : name;
}

/** In lower case and without the dot. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** `Content-Disposition` of a download (RFC 6266); the name is encoded whole, so it cannot end the header or a quotation. */
export function asDownload(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
