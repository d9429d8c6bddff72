import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';
import { declarationPages } from './declarations.pages.ts';
import { evaluationPages } from './evaluation.pages.ts';
import { modulePages } from './modules.pages.ts';
import { namePages } from './names.pages.ts';
import { typePages } from './types.pages.ts';

/** A page for each code of the language. */
export const pages: CodePages<typeof codes> = {
  ...namePages,
  ...declarationPages,
  ...typePages,
  ...modulePages,
  ...evaluationPages,
};
