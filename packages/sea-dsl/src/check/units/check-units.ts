import type { RelatedLocation } from '@sea-forge/diagnostics';
import type { SourceFile, UnitDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isZero } from './decimal.ts';
import { type RegisteredUnit, sameUnit, unitOf } from './unit-registry.ts';

/** Temperatures have zero points of their own, which a factor cannot express. */
const TEMPERATURE = 'temperature';

/** Checks a declaration of a unit against the units of its compilation (section 11). */
export function checkUnit(declaration: UnitDeclaration, { file, units, report }: CheckContext): void {
  const { symbol, factor, base } = declaration;
  const unit = unitOf(declaration);
  if (symbol.value.trim() === '') report('E206', symbol, { problem: 'the symbol of a unit is blank' });
  if (isZero(factor.text)) report('E206', factor, { problem: `the factor of the unit "${symbol.value}" is zero` });
  const first = units.get(symbol.value);
  if (first !== undefined && first.declaration !== declaration) {
    if (!sameUnit(first, unit)) reportConflict(declaration, first, file, report);
    return;
  }
  if (unit.dimension === TEMPERATURE) {
    report('E206', declaration.dimension, {
      problem: `the unit "${symbol.value}" measures temperature, which a factor alone cannot convert`,
    });
  }
  const known = units.get(base.value);
  if (known !== undefined && known !== first && known.dimension !== unit.dimension) {
    const parameters = {
      left: `the unit "${symbol.value}" of ${unit.dimension}`,
      right: `its base "${base.value}" of ${known.dimension}`,
    };
    report('E203', base, parameters, { related: placeOf(known) });
  }
}

function reportConflict(
  { symbol }: UnitDeclaration,
  first: RegisteredUnit,
  file: SourceFile,
  report: CheckContext['report'],
): void {
  const known = `${first.factor} "${first.base}" of ${first.dimension}`;
  const origin =
    first.file === undefined
      ? 'built in'
      : first.file === file
        ? 'declared before'
        : `declared in ${first.file.source.path}`;
  report('E204', symbol, { symbol: symbol.value, known, origin }, { related: placeOf(first) });
}

function placeOf({ file, declaration }: RegisteredUnit): readonly RelatedLocation[] {
  if (file === undefined || declaration === undefined) return [];
  return [{ path: file.source.path, range: file.source.range(declaration.symbol.span), message: 'declared here' }];
}
