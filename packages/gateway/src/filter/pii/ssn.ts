/**
 * United States, Social Security numbers that can have been given out (no area 000, 666 or 9xx, no group 00, no serial
 * 0000), and taxpayer numbers of the same form (area 9xx with the groups of the IRS). Nine digits.
 */
export function isSsn(id: string): boolean {
  const [area, group, serial] = [Number(id.slice(0, 3)), Number(id.slice(3, 5)), Number(id.slice(5))];
  if (group === 0 || serial === 0 || area === 0 || area === 666 || /^(.)\1{8}$/.test(id)) return false;
  const isTaxpayer = (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group !== 93);
  return area < 900 || isTaxpayer;
}
