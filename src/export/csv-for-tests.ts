/** The lines of a text as RFC 4180 has it, each in its cells. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const line: string[] = [];
    for (;;) {
      const match = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
      match.lastIndex = at;
      const [all, quoted, plain, end] = match.exec(text) ?? [];
      if (all === undefined) throw new Error(`no cell at ${at}`);
      line.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
      at += all.length;
      if (end === '\r\n') break;
    }
    lines.push(line);
  }
  return lines;
}
