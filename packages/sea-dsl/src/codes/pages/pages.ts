import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';
import { applicationPages } from './application.pages.ts';
import { declarationPages } from './declarations.pages.ts';
import { flowLintPages } from './flow-lint.pages.ts';
import { evaluationPages } from './evaluation.pages.ts';
import { formatPages } from './format.pages.ts';
import { modulePages } from './modules.pages.ts';
import { namePages } from './names.pages.ts';
import { typePages } from './types.pages.ts';

/** A page for each code of the language. */
export const pages: CodePages<typeof codes> = {
  ...namePages,
  ...declarationPages,
  ...typePages,
  ...modulePages,
  ...applicationPages,
  ...flowLintPages,
  ...evaluationPages,
  ...formatPages,
};
