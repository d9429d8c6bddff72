import type { CodePage } from '@sea-forge/diagnostics';

/** A page without its example, or with one in words where the documents would be too long to read. */
export type Meaning = Omit<CodePage, 'example'> & { readonly scenario?: string };

export const FORMAT = 'format of specifications';
