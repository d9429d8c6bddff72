/** Where the import of a module leads; paths are those that the files are shown with. */
export type LocatedImport =
  | { readonly kind: 'module'; readonly path: string }
  | {
      readonly kind: 'not-found';
      /** More than "there is no such module": it is there, but cannot be used. */
      readonly problem?: string;
      readonly help?: string;
      /** What could have been meant, as it would be written. */
      readonly candidates: readonly string[];
      /** A registry lists the namespaces, and this is none of them. */
      readonly unknownNamespace?: boolean;
    }
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  /** It is there, but too much is loaded already. */
  | { readonly kind: 'limit'; readonly problem: string };
