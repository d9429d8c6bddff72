import { diagnosticFactory, firm } from '@sea-forge/diagnostics';
import { readingCodes } from './reading.codes.ts';
import { referenceCodes } from './reference.codes.ts';
import { registryCodes } from './registry.codes.ts';
import { schemaCodes } from './schema.codes.ts';

/**
 * Every code of this package. What cannot be read is left out of the governance model, and the registry's errors are
 * its gates: both are firm.
 */
export const codes = { ...firm(readingCodes), ...firm(schemaCodes), ...firm(registryCodes), ...referenceCodes };

export const diagnostic = diagnosticFactory(codes);
