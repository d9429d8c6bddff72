import { code } from '@sea-forge/diagnostics';

/** Findings about ids of documents and requirements, and about references to them. */
export const referenceCodes = {
  SPEC201: code<{ id: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Reference to a missing document',
    message: ({ id, near }) => `there is no ${id}${near === undefined ? '' : `; did you mean ${near}?`}`,
    why: 'a chain from decision to code that ends nowhere cannot be audited',
    fix: 'correct the id, or write the document',
  }),
  SPEC202: code<{ id: string }>({
    severity: 'error',
    title: 'Document id given twice',
    message: ({ id }) => `the id ${id} is already taken`,
    why: 'a reference to it could mean either document',
    fix: 'give this document the next free number',
  }),
  SPEC203: code<{ id: string; file: string }>({
    severity: 'warning',
    title: 'Id differs from the file name',
    message: ({ id, file }) => `the id is ${id} but the file is named "${file}"`,
    why: 'people look for a document by its number in the file name',
    fix: 'rename the file or correct the id',
  }),
  SPEC204: code<{ target: string }>({
    severity: 'error',
    always: true,
    title: 'Link to a missing document',
    message: ({ target }) => `the link leads nowhere: there is no "${target}" in this repository`,
    why: 'a reviewer cannot follow the chain from here (CHECK-REF-001)',
    fix: 'correct the path, which counts from this file, or from the root of the repository behind a "/"',
  }),
  SPEC205: code<{ path: string; anchor: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Link to a missing heading',
    message: ({ path, anchor, near }) =>
      `"${path}" has no heading "#${anchor}"${near === undefined ? '' : `; did you mean "#${near}"?`}`,
    why: 'the link opens the document, but not what is meant (CHECK-REF-001)',
    fix: 'link to a heading that is there: lower case, hyphens for blanks, no punctuation',
  }),
  PRD101: code<{ id: string }>({
    severity: 'error',
    title: 'Requirement given twice',
    message: ({ id }) => `the requirement ${id} is already written`,
    why: 'designs and policies that satisfy it could mean either text',
    fix: 'give one of the two another number',
  }),
  PRD102: code<{ id: string }>({
    severity: 'error',
    title: 'Requirement without text',
    message: ({ id }) => `the requirement ${id} says nothing`,
    why: 'nobody can satisfy or test it',
    fix: 'write what the system shall do',
  }),
};
