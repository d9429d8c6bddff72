import type { Annotation, AnnotationValue, Declaration, Import, ReplacesAndChanges, SourceFile, Text } from './ast.ts';
import { durationSeconds } from './checks.ts';
import { decimalJson, type Json, type JsonObject, some, without } from './json.ts';
import { expressionJson } from './expression-json.ts';
import { clauseJson, fieldJson } from './shape-json.ts';

/**
 * A tree as `ast-v3` JSON (schema `domainforge-ast/v3`), absent parts left out. Positions are those of the declarations,
 * 1-based; decimals are text. Where the reference loses something, this has it: unary minus is `Negate`, severity
 * `Critical`, a window keeps its unit (ruling R2).
 */
export function toAstV3(file: SourceFile): unknown {
  const { namespace, version, owner, profile } = file.header;
  return {
    metadata: without({
      namespace: namespace?.value,
      version: version?.value,
      owner: owner?.value,
      profile: profile?.value,
      imports: some(file.imports.map(importJson)),
    }),
    declarations: file.declarations.map((declaration) => placed(file, declaration)),
  };
}

function placed(file: SourceFile, declaration: Declaration): Json {
  const { line, column } = file.source.position(declaration.keyword.start);
  const inner = { node: without(node(declaration)), line, column };
  if (!declaration.exported) return inner;
  const outer = file.source.position(declaration.span.start);
  return { node: { type: 'Export', declaration: inner }, line: outer.line, column: outer.column };
}

function importJson({ specifier, from }: Import): Json {
  const json: Json =
    specifier.kind === 'wildcard'
      ? { type: 'Wildcard', alias: specifier.alias.value }
      : {
          type: 'Named',
          items: specifier.items.map(({ name, alias }) => without({ name: name.value, alias: alias?.value })),
        };
  return { specifier: json, from_module: from.value };
}

function node(declaration: Declaration): JsonObject {
  switch (declaration.kind) {
    case 'Entity':
      return {
        type: 'Entity',
        name: declaration.name.value,
        version: declaration.version?.value,
        annotations: replacesJson(declaration.annotations),
        domain: declaration.domain?.value,
        body: declaration.fields === undefined ? undefined : { fields: declaration.fields.map(fieldJson) },
      };
    case 'Resource':
      return {
        type: 'Resource',
        name: declaration.name.value,
        annotations: replacesJson(declaration.annotations),
        unit_name: declaration.unit?.value,
        domain: declaration.domain?.value,
      };
    case 'Flow':
      return {
        type: 'Flow',
        resource_name: declaration.resource.value,
        annotations: someOf({
          ...annotationsJson(declaration.annotations),
          ...replacesJson(declaration.replacesAndChanges),
        }),
        from_entity: declaration.from.value,
        to_entity: declaration.to.value,
        quantity: declaration.quantity && decimalJson(declaration.quantity),
      };
    case 'Pattern':
      return { type: 'Pattern', name: declaration.name.value, regex: declaration.regex.value };
    case 'Role':
      return { type: 'Role', name: declaration.name.value, domain: declaration.domain?.value };
    case 'Relation':
      return {
        type: 'Relation',
        name: declaration.name.value,
        subject_role: declaration.subject.value,
        predicate: declaration.predicate.value,
        object_role: declaration.object.value,
        via_flow: declaration.via?.value,
      };
    case 'Dimension':
      return { type: 'Dimension', name: declaration.name.value };
    case 'Unit':
      return {
        type: 'UnitDeclaration',
        symbol: declaration.symbol.value,
        dimension: declaration.dimension.value,
        factor: decimalJson(declaration.factor),
        base_unit: declaration.base.value,
      };
    case 'Policy':
      return {
        type: 'Policy',
        name: declaration.name.value,
        version: declaration.version?.value,
        metadata: without({
          kind: declaration.per?.kind,
          modality: declaration.per?.modality,
          priority: declaration.per === undefined ? undefined : Number(declaration.per.priority.text),
          rationale: declaration.rationale?.value,
          tags: some(declaration.tags.map(value)),
        }),
        expression: expressionJson(declaration.expression),
      };
    case 'Instance':
      return {
        type: 'Instance',
        name: declaration.name.value,
        entity_type: declaration.entity.value,
        fields: Object.fromEntries(declaration.fields.map((field) => [field.name.value, expressionJson(field.value)])),
      };
    case 'ConceptChange':
      return {
        type: 'ConceptChange',
        name: declaration.name.value,
        from_version: declaration.fromVersion.value,
        to_version: declaration.toVersion.value,
        migration_policy: declaration.migrationPolicy.value,
        breaking_change: declaration.breakingChange,
      };
    case 'Metric':
      return {
        type: 'Metric',
        name: declaration.name.value,
        expression: expressionJson(declaration.expression),
        metadata: without({
          refresh_interval: durationJson(declaration.refreshInterval),
          unit: declaration.unit?.value,
          threshold: declaration.threshold && decimalJson(declaration.threshold),
          severity: declaration.severity === undefined ? undefined : severityJson(declaration.severity),
          target: declaration.target && decimalJson(declaration.target),
          window: durationJson(declaration.window),
        }),
      };
    case 'Mapping':
      return {
        type: 'MappingDecl',
        name: declaration.name.value,
        target: declaration.target,
        rules: declaration.rules.map(({ primitiveType, primitiveName, targetType, fields }) => ({
          primitive_type: primitiveType.value,
          primitive_name: primitiveName.value,
          target_type: targetType.value,
          fields: Object.fromEntries(fields.map((field) => [field.name.value, annotationJson(field.value)])),
        })),
      };
    case 'Projection':
      return {
        type: 'ProjectionDecl',
        name: declaration.name.value,
        target: declaration.target,
        overrides: declaration.overrides.map(({ primitiveType, primitiveName, fields }) => ({
          primitive_type: primitiveType.value,
          primitive_name: primitiveName.value,
          fields: Object.fromEntries(
            fields.map((field) => [
              field.name.value,
              'entries' in field.value
                ? Object.fromEntries(field.value.entries.map(({ from, to }) => [from.value, to.value]))
                : field.value.value,
            ]),
          ),
        })),
      };
    case 'NetworkFlow':
      return {
        type: 'NetworkFlow',
        name: declaration.name.value,
        from_ref: declaration.from.value,
        to_ref: declaration.to.value,
        annotations: someOf(annotationsJson(declaration.annotations)),
      };
    case 'Record':
      return {
        type: 'Record',
        declaration: { name: declaration.name.value, fields: declaration.fields.map(fieldJson) },
      };
    case 'Enum':
      return {
        type: 'Enum',
        declaration: {
          name: declaration.name.value,
          members: declaration.members.map(({ name, wire }) => ({ name: name.value, wire: wire.value })),
        },
      };
    case 'Operation':
      return {
        type: 'Operation',
        declaration: { name: declaration.name.value, clauses: declaration.clauses.map(clauseJson) },
      };
    default:
      return {
        type: declaration.kind,
        name: declaration.name.value,
        version: declaration.version?.value,
        annotations: someOf(annotationsJson(declaration.annotations)),
      };
  }
}

/** Keys in lower case, as the reference stores them. */
function annotationsJson(annotations: readonly Annotation[]): JsonObject {
  return Object.fromEntries(annotations.map(({ key, value: json }) => [key.value.toLowerCase(), annotationJson(json)]));
}

function annotationJson(annotation: AnnotationValue): Json {
  switch (annotation.kind) {
    case 'texts':
      return annotation.items.map(value);
    case 'object':
      return Object.fromEntries(annotation.members.map((member) => [member.key.value, annotationJson(member.value)]));
    default:
      return annotation.value;
  }
}

function replacesJson({ replaces, changes }: ReplacesAndChanges): { readonly [key: string]: Json } | undefined {
  const { name, version } = replaces ?? {};
  return someOf({
    replaces: version === undefined ? name?.value : `${name?.value} v${version.value}`,
    changes: changes?.map(value),
  });
}

function durationJson(duration: { count: { text: string }; unit: Text } | undefined): string | undefined {
  return duration && `PT${durationSeconds(duration.count.text, duration.unit.value) ?? 0n}S`;
}

function severityJson({ value: word }: Text): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function value(text: Text): string {
  return text.value;
}

function someOf(members: JsonObject | undefined): { readonly [key: string]: Json } | undefined {
  const kept = without(members ?? {});
  return Object.keys(kept).length === 0 ? undefined : kept;
}
