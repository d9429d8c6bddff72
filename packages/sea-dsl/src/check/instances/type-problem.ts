import { Exact, type Expression, instant } from '@sea-forge/policy';
import type { FieldType } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import { resolve } from '../collections/field-types.ts';
import { wiresOf } from '../collections/wires.ts';
import { listed } from '../report/listed.ts';
import type { UnitRegistry } from '../units/unit-registry.ts';
import { numberOf, textOf } from './plain-value.ts';

/** What the names and units of a field's type stand for. */
export interface Meaning {
  /** Of the file that declares the entity. */
  readonly scope: Scope;
  readonly units: UnitRegistry;
}

/** Why a value does not have a field's type; undefined if it has (section 12). Reads on from the field's name. */
export function typeProblem(type: FieldType, value: Expression, meaning: Meaning): string | undefined {
  switch (type.kind) {
    case 'scalar':
      return scalarProblem(type.name.value.toLowerCase(), value);
    case 'quantity':
      return quantityProblem(type.symbol.symbol.value, value, meaning.units);
    case 'ref':
      return textOf(value) === undefined
        ? `is the key of an instance of "${type.symbol.symbol.value}", a text`
        : undefined;
    case 'named': {
      const declared = resolve('Enum', type.symbol, meaning.scope)?.declaration;
      const text = textOf(value);
      if (declared === undefined || (text !== undefined && wiresOf(declared).has(text))) return undefined;
      return `is one of ${listed(wiresOf(declared).words, (wire) => JSON.stringify(wire))}`;
    }
    case 'list':
      return 'is a list, which an instance cannot write';
  }
}

const LIMIT = new Exact(2).pow(63);
const UUID =
  /^(?:urn:uuid:)?(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})$/i;

function scalarProblem(scalar: string, value: Expression): string | undefined {
  const text = textOf(value);
  const number = numberOf(value);
  switch (scalar) {
    case 'string':
      return text === undefined ? 'is a text: write it in quotes' : undefined;
    case 'int':
      if (number === undefined || !number.isInteger()) return 'is a whole number';
      return number.lt(LIMIT.neg()) || number.gte(LIMIT)
        ? 'is a whole number of 64 bits, this is too large'
        : undefined;
    case 'decimal':
      return number === undefined ? 'is a number' : undefined;
    case 'bool':
      return value.type === 'Literal' && typeof value.value === 'boolean' ? undefined : 'is true or false';
    case 'timestamp':
      return text === undefined || instant(text) === undefined
        ? 'is an instant, e.g. "2030-01-31T00:00:00Z"'
        : undefined;
    case 'uuid':
      return text === undefined || !UUID.test(text)
        ? 'is a UUID, e.g. "6ba7b810-9dad-11d1-80b4-00c04fd430c8"'
        : undefined;
    default:
      return undefined;
  }
}

function quantityProblem(symbol: string, value: Expression, units: UnitRegistry): string | undefined {
  const literal = value.type === 'Unary' ? value.operand : value;
  if (literal.type !== 'QuantityLiteral') return `is a quantity: write its unit, e.g. 5 "${symbol}"`;
  const [declared, given] = [units.get(symbol), units.get(literal.unit)];
  if (given === undefined) return `is in the unit "${literal.unit}", which is not known`;
  if (declared === undefined || units.converts(declared, given)) return undefined;
  return `is a quantity in "${symbol}", which "${literal.unit}" does not convert to`;
}
