import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import ts from 'typescript';

const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());

/** An editor's ESLint runs for days while files change: what they import is read again. */
const FORGET_AFTER_MS = 10_000;
const graph = { readAt: 0, imports: new Map() };

/** The files of ours that a text imports, and where it says so; those of types too. */
const importsOf = (file, text) =>
  ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const { resolvedModule } = ts.resolveModuleName(fileName, file, options, ts.sys);
    return resolvedModule === undefined || resolvedModule.isExternalLibraryImport
      ? []
      : [{ file: path.resolve(resolvedModule.resolvedFileName), pos }];
  });

function readImports(file) {
  if (Date.now() - graph.readAt > FORGET_AFTER_MS) {
    graph.readAt = Date.now();
    graph.imports.clear();
  }
  const known = graph.imports.get(file) ?? importsOf(file, readFileSync(file, 'utf8'));
  graph.imports.set(file, known);
  return known;
}

/** The shortest way along imports from one file to another, both included. */
function findWay(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) {
      const way = [];
      for (let step = to; step !== undefined; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const next of readImports(file))
      if (!cameFrom.has(next.file)) cameFrom.set(next.file, file);
  }
  return undefined;
}

/**
 * Refuses an import that leads back to its own file. `import-x/no-cycle` passes over
 * imports of types: they break nothing at run time, but files that cannot be read
 * one after the other are hard to understand whatever it is that they take.
 */
export const noCircles = {
  meta: {
    type: 'suggestion',
    messages: { circle: 'This import leads back here: {{way}}.' },
    schema: [],
  },
  create: ({ filename, sourceCode, report }) => ({
    Program() {
      for (const { file, pos } of importsOf(filename, sourceCode.text)) {
        const way = findWay(file, filename);
        if (way === undefined) continue;
        report({
          loc: sourceCode.getLocFromIndex(pos),
          messageId: 'circle',
          data: { way: way.map((step) => path.relative('.', step)).join(' → ') },
        });
      }
    },
  }),
};
