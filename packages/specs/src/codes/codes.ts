import { diagnosticFactory, firm } from '@sea-forge/diagnostics';
import { contentCodes } from './content.codes.ts';
import { crossCheckCodes } from './cross-check.codes.ts';
import { designContentsCodes } from './design-contents.codes.ts';
import { historyCodes } from './history.codes.ts';
import { readingCodes } from './reading.codes.ts';
import { referenceCodes } from './reference.codes.ts';
import { registryCodes } from './registry.codes.ts';
import { schemaCodes } from './schema.codes.ts';
import { traceabilityCodes } from './traceability.codes.ts';

/**
 * Every code of this package. What cannot be read is left out of the governance model, and the registry's errors and
 * its way through time are its gates: they are firm.
 */
export const codes = {
  ...firm(readingCodes),
  ...firm(schemaCodes),
  ...firm(registryCodes),
  ...firm(historyCodes),
  ...designContentsCodes,
  ...referenceCodes,
  ...contentCodes,
  ...traceabilityCodes,
  ...crossCheckCodes,
};

export const diagnostic = diagnosticFactory(codes);
