const PAGE = /^(?:readme|index|changelog|contributing)\.[a-z]+$/i;
const TEMPLATE =
  /^_?(?:(?:adr|prd|sds|madr|0+)[-_.])*templates?(?:[-_.](?:adr|prd|sds|madr|short|long|full|minimal|bare))*\.[a-z]+$/i;

/** Whether a file's name says that it explains its folder, or is there to be copied. */
export function explainsFolder(name: string): boolean {
  return PAGE.test(name) || isTemplate(name);
}

export function isTemplate(name: string): boolean {
  return TEMPLATE.test(name);
}
