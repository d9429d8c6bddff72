import type { AllCodes } from '@sea-forge/diagnostics';

/** Loaded when something asks what a code means: it takes every package. */
export async function loadCodes(): Promise<AllCodes> {
  const { allCodes } = await import('../all-codes.ts');
  return allCodes();
}
