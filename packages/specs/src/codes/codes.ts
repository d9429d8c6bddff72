import { diagnosticFactory } from '@sea-forge/diagnostics';
import { readingCodes } from './reading.codes.ts';
import { referenceCodes } from './reference.codes.ts';
import { registryCodes } from './registry.codes.ts';
import { schemaCodes } from './schema.codes.ts';

/** Every code of this package. */
export const codes = { ...readingCodes, ...schemaCodes, ...registryCodes, ...referenceCodes };

export const diagnostic = diagnosticFactory(codes);
