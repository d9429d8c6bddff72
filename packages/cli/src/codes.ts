import { code, diagnosticFactory } from '@sea-forge/diagnostics';

/** Findings of the command line itself: about files as such, before any language is looked at. */
export const codes = {
  FILE001: code<{ offset: number }>({
    severity: 'error',
    title: 'File is not UTF-8',
    message: ({ offset }) => `this is not UTF-8: the byte at offset ${offset} cannot be decoded`,
    why: 'specifications are UTF-8 text; guessing another encoding could change what a policy says',
    fix: 'save the file as UTF-8',
  }),
};

export const diagnostic = diagnosticFactory(codes);
