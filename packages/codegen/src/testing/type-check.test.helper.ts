import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { GeneratedFile } from '../generated-file.ts';
import { repository } from './model.test.helper.ts';

/** What TypeScript, as the generated `tsconfig.json` sets it, says of generated files standing in this repository. */
export function typeErrors(files: readonly GeneratedFile[]): string[] {
  const texts = new Map(files.map(({ path, content }) => [join(repository, path), content]));
  const folders = new Set([...texts.keys()].flatMap(foldersAbove));
  const project = [...texts].find(([path]) => path.endsWith('tsconfig.json'))?.[1] as string;
  const { compilerOptions } = ts.parseConfigFileTextToJson('tsconfig.json', project).config as {
    compilerOptions: object;
  };
  const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, repository);
  options.typeRoots = [join(repository, 'node_modules/@types')];
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    directoryExists: (path) => folders.has(path) || disk.directoryExists?.(path) === true,
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      return text === undefined ? disk.getSourceFile(path, target) : ts.createSourceFile(path, text, target, true);
    },
  };
  const roots = [...texts.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(roots, options, host);
  const found = roots.flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return [...errors, ...found].map(
    ({ file, messageText }) => `${file?.fileName ?? 'options'}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === repository.replace(/\/$/, '') || folder === dirname(folder)
    ? []
    : [folder, ...foldersAbove(folder)];
}
