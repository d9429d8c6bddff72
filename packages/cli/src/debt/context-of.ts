import { CONTEXT_NAME } from '@sea-forge/debt';

/** The context that a file belongs to; `shared` where it is nobody's alone. */
export function contextOfFile(path: string, contexts: readonly string[]): string {
  const [, name = ''] = /^(?:docs\/specs|services|infra)\/([^/]+)\//.exec(path) ?? [];
  return contexts.includes(name) && CONTEXT_NAME.test(name) ? name : 'shared';
}
