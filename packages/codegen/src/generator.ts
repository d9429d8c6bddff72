/** Name and version of what writes the files, as the ownership manifest records it. */
export const GENERATOR = '@sea-forge/codegen@0.1.0';
