import { diagnosticFactory } from '@sea-forge/diagnostics';
import { contentCodes } from './content.codes.ts';
import { crossCheckCodes } from './cross-check.codes.ts';
import { historyCodes } from './history.codes.ts';
import { readingCodes } from './reading.codes.ts';
import { referenceCodes } from './reference.codes.ts';
import { registryCodes } from './registry.codes.ts';
import { schemaCodes } from './schema.codes.ts';
import { traceabilityCodes } from './traceability.codes.ts';

/** Every code of this package. */
export const codes = {
  ...readingCodes,
  ...schemaCodes,
  ...registryCodes,
  ...historyCodes,
  ...referenceCodes,
  ...contentCodes,
  ...traceabilityCodes,
  ...crossCheckCodes,
};

export const diagnostic = diagnosticFactory(codes);
