import type { SymbolKey, SymbolKind, SymbolNode } from '@sea-forge/model';
import { expressionJson } from '@sea-forge/policy';
import type {
  Declaration,
  Field,
  FieldConstraint,
  FieldType,
  SourceFile,
  SymbolReference,
  Text,
} from '@sea-forge/sea-dsl';
import { originAt } from './origin.ts';

/** The named things of a model by key; of several with one key the first counts. */
export function compileSymbols(files: readonly SourceFile[], context: string): Record<SymbolKey, SymbolNode> {
  const symbols = new Map<SymbolKey, SymbolNode>();
  for (const { source, header, declarations } of files) {
    for (const declaration of declarations) {
      const found = symbolOf(declaration);
      if (found === undefined) continue;
      const { kind, name, domain, detail } = found;
      const namespace = domain?.value ?? header.namespace?.value ?? context;
      const key: SymbolKey = `${kind}:${namespace}:${name.value}`;
      const node = {
        kind,
        name: name.value,
        namespace,
        detail: defined(detail),
        origin: originAt(source, name.span, name.value),
      };
      if (!symbols.has(key)) symbols.set(key, node);
    }
  }
  return Object.fromEntries([...symbols].sort(([a], [b]) => (a < b ? -1 : 1))) as Record<SymbolKey, SymbolNode>;
}

interface FoundSymbol {
  readonly kind: SymbolKind;
  readonly name: Text;
  readonly domain?: Text | undefined;
  /** Members of ast-v3. */
  readonly detail: Readonly<Record<string, unknown>>;
}

function symbolOf(declaration: Declaration): FoundSymbol | undefined {
  switch (declaration.kind) {
    case 'Entity': {
      const { name, domain, version, fields } = declaration;
      return { kind: 'entity', name, domain, detail: { version: version?.value, fields: fields?.map(plainField) } };
    }
    case 'Resource':
      return {
        kind: 'resource',
        name: declaration.name,
        domain: declaration.domain,
        detail: { unit_name: declaration.unit?.value },
      };
    case 'Role':
      return { kind: 'role', name: declaration.name, domain: declaration.domain, detail: {} };
    case 'Dimension':
      return { kind: 'dimension', name: declaration.name, detail: {} };
    case 'Unit': {
      const { symbol, dimension, factor, base } = declaration;
      return {
        kind: 'unit',
        name: symbol,
        detail: { dimension: dimension.value, factor: factor.text, base_unit: base.value },
      };
    }
    case 'Pattern':
      return { kind: 'pattern', name: declaration.name, detail: { regex: declaration.regex.value } };
    case 'Instance': {
      const fields = declaration.fields.map(({ name, value }) => [name.value, expressionJson(value)] as const);
      return {
        kind: 'instance',
        name: declaration.name,
        detail: { entity_type: declaration.entity.value, fields: Object.fromEntries(fields) },
      };
    }
    case 'Relation': {
      const { name, subject, predicate, object, via } = declaration;
      const detail = {
        subject_role: subject.value,
        predicate: predicate.value,
        object_role: object.value,
        via_flow: via?.value,
      };
      return { kind: 'relation', name, detail };
    }
    default:
      return undefined;
  }
}

function plainField({ name, type, isKey, isOptional, constraints, default: value }: Field): unknown {
  return defined({
    name: name.value,
    field_type: plainType(type),
    is_key: isKey,
    is_optional: isOptional,
    constraints: constraints.length === 0 ? undefined : constraints.map(plainConstraint),
    default: value === undefined ? undefined : expressionJson(value),
  });
}

function plainType(type: FieldType): unknown {
  switch (type.kind) {
    case 'scalar':
      return { kind: 'scalar', data: type.name.value };
    case 'list':
      return { kind: 'list', data: { element: plainType(type.element) } };
    default:
      return { kind: type.kind, data: { symbol: plainReference(type.symbol) } };
  }
}

function plainConstraint(constraint: FieldConstraint): unknown {
  const { kind } = constraint;
  if (kind === 'pattern') return { kind, data: { symbol: plainReference(constraint.symbol) } };
  return { kind, data: { value: constraint.value.text } };
}

function plainReference({ alias, symbol }: SymbolReference): unknown {
  return defined({ alias: alias?.value, symbol: symbol.value });
}

function defined(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
