import { code } from '@sea-forge/diagnostics';

/** Namespaces and the registry that lists them. */
export const moduleCodes = {
  E500: code<{ specifier: string }>({
    severity: 'error',
    title: 'Namespace not found',
    message: ({ specifier }) => `the registry lists no namespace "${specifier}"`,
    why: 'names that come from nowhere cannot be checked',
    fix: 'correct the namespace, or list it in .sea-registry.toml',
  }),
  E501: code<{ namespaces: readonly string[] }>({
    severity: 'error',
    title: 'Ambiguous namespace',
    message: ({ namespaces }) => `several namespaces claim this file equally well: ${namespaces.join(', ')}`,
    why: 'which names a file sees must not hang on the order of the alphabet',
    fix: 'make the pattern of one of them more exact at its start, or write `@namespace` into the file',
  }),
  E510: code<{ problem: string }>({
    severity: 'error',
    title: 'Invalid registry',
    message: ({ problem }) => problem,
    why: 'a registry that is misread gives files to the wrong namespace, or to none',
    fix: 'write `version = 1` and [[namespaces]], each with a namespace and its patterns',
  }),
};
