import type { SourceText, Span } from '@sea-forge/diagnostics';
import type { Expression } from '@sea-forge/policy';

/**
 * The typed syntax tree. Every node knows its span; names and texts know theirs apart from the declaration's, so that a
 * finding marks the very word that is wrong. Expressions are those of `@sea-forge/policy`, with spans.
 */

/** A decoded string, or an identifier as written. `span` covers the quotes too. */
export interface Text {
  readonly value: string;
  readonly span: Span;
}

/** A number as its author wrote it, sign included. */
export interface NumberText {
  readonly text: string;
  readonly span: Span;
}

/** `name` or `alias.name`. */
export interface SymbolReference {
  readonly alias?: Text;
  readonly symbol: Text;
  readonly span: Span;
}

export interface SourceFile {
  readonly source: SourceText;
  readonly header: Header;
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
  /** Of every `//` comment, without its line end, in order. */
  readonly comments: readonly Span[];
}

/** The last of each wins, as the language says; the earlier ones are not kept. */
export interface Header {
  readonly namespace?: Text;
  readonly version?: Text;
  readonly owner?: Text;
  readonly profile?: Text;
}

export interface Import {
  readonly span: Span;
  readonly specifier:
    | { readonly kind: 'named'; readonly items: readonly { readonly name: Text; readonly alias?: Text }[] }
    | { readonly kind: 'wildcard'; readonly alias: Text };
  readonly from: Text;
}

interface DeclarationBase {
  /** From the keyword (of `export`, where there is one) to the last character. */
  readonly span: Span;
  /** Of the declaration's own keyword. */
  readonly keyword: Span;
  readonly exported: boolean;
}

export interface ReplacesAndChanges {
  /** `version` is the text behind `v`. */
  readonly replaces?: { readonly name: Text; readonly version?: Text };
  readonly changes?: readonly Text[];
}

/** Value of a generic annotation. */
export type AnnotationValue =
  | {
      readonly kind: 'text' | 'number' | 'boolean' | 'identifier';
      readonly value: string | number | boolean;
      readonly span: Span;
    }
  | { readonly kind: 'texts'; readonly items: readonly Text[]; readonly span: Span }
  | {
      readonly kind: 'object';
      readonly members: readonly { readonly key: Text; readonly value: AnnotationValue }[];
      readonly span: Span;
    };

export interface Annotation {
  /** As authored; keys compare in lower case. */
  readonly key: Text;
  readonly value: AnnotationValue;
  readonly span: Span;
}

export interface EntityDeclaration extends DeclarationBase {
  readonly kind: 'Entity';
  readonly name: Text;
  readonly version?: Text;
  readonly annotations: ReplacesAndChanges;
  readonly domain?: Text;
  /** Undefined where there is no body at all. */
  readonly fields?: readonly Field[];
}

export interface ResourceDeclaration extends DeclarationBase {
  readonly kind: 'Resource';
  readonly name: Text;
  readonly annotations: ReplacesAndChanges;
  readonly unit?: Text;
  readonly domain?: Text;
}

export interface FlowDeclaration extends DeclarationBase {
  readonly kind: 'Flow';
  readonly resource: Text;
  readonly annotations: readonly Annotation[];
  readonly replacesAndChanges: ReplacesAndChanges;
  readonly from: Text;
  readonly to: Text;
  readonly quantity?: NumberText;
}

export interface PatternDeclaration extends DeclarationBase {
  readonly kind: 'Pattern';
  readonly name: Text;
  readonly regex: Text;
}

export interface RoleDeclaration extends DeclarationBase {
  readonly kind: 'Role';
  readonly name: Text;
  readonly domain?: Text;
}

export interface RelationDeclaration extends DeclarationBase {
  readonly kind: 'Relation';
  readonly name: Text;
  readonly subject: Text;
  readonly predicate: Text;
  readonly object: Text;
  readonly via?: Text;
}

export interface DimensionDeclaration extends DeclarationBase {
  readonly kind: 'Dimension';
  readonly name: Text;
}

export interface UnitDeclaration extends DeclarationBase {
  readonly kind: 'Unit';
  readonly symbol: Text;
  readonly dimension: Text;
  readonly factor: NumberText;
  readonly base: Text;
}

export type PolicyKind = 'Constraint' | 'Derivation' | 'Obligation';
export type PolicyModality = 'Obligation' | 'Prohibition' | 'Permission';

export interface PolicyDeclaration extends DeclarationBase {
  readonly kind: 'Policy';
  readonly name: Text;
  /** `per <kind> <modality> priority <n>`; absent: an obligation of priority 0 (ruling R4). */
  readonly per?: { readonly kind: PolicyKind; readonly modality: PolicyModality; readonly priority: NumberText };
  readonly rationale?: Text;
  readonly tags: readonly Text[];
  readonly version?: Text;
  readonly expression: Expression;
}

export interface InstanceDeclaration extends DeclarationBase {
  readonly kind: 'Instance';
  readonly name: Text;
  readonly entity: Text;
  readonly fields: readonly { readonly name: Text; readonly value: Expression }[];
}

export interface ConceptChangeDeclaration extends DeclarationBase {
  readonly kind: 'ConceptChange';
  readonly name: Text;
  readonly fromVersion: Text;
  readonly toVersion: Text;
  readonly migrationPolicy: Text;
  readonly breakingChange: boolean;
  /** `true` or `false` as its author wrote it, where it stands. */
  readonly breakingWord: Text | undefined;
}

export interface MetricDeclaration extends DeclarationBase {
  readonly kind: 'Metric';
  readonly name: Text;
  readonly expression: Expression;
  readonly refreshInterval?: { readonly count: NumberText; readonly unit: Text };
  readonly window?: { readonly count: NumberText; readonly unit: Text };
  readonly unit?: Text;
  readonly threshold?: NumberText;
  readonly target?: NumberText;
  readonly severity?: Text;
}

export type ProjectionTarget = 'Calm' | 'Kg' | 'Sbvr' | 'Protobuf';

export interface MappingDeclaration extends DeclarationBase {
  readonly kind: 'Mapping';
  readonly name: Text;
  readonly target: ProjectionTarget;
  readonly rules: readonly {
    readonly primitiveType: Text;
    readonly primitiveName: Text;
    readonly targetType: Text;
    readonly fields: readonly { readonly name: Text; readonly value: AnnotationValue }[];
  }[];
}

export interface ProjectionDeclaration extends DeclarationBase {
  readonly kind: 'Projection';
  readonly name: Text;
  readonly target: ProjectionTarget;
  readonly overrides: readonly {
    readonly primitiveType: Text;
    readonly primitiveName: Text;
    readonly fields: readonly {
      readonly name: Text;
      readonly value:
        Text | { readonly entries: readonly { readonly from: Text; readonly to: Text }[]; readonly span: Span };
    }[];
  }[];
}

/** The ten declarations that are a name and annotations. */
export interface CellDeclaration extends DeclarationBase {
  readonly kind:
    | 'Cell'
    | 'DependencySet'
    | 'Mount'
    | 'Endpoint'
    | 'Credential'
    | 'Runtime'
    | 'Tool'
    | 'SystemDependency'
    | 'Service';
  readonly name: Text;
  readonly version?: Text;
  readonly annotations: readonly Annotation[];
}

export interface NetworkFlowDeclaration extends DeclarationBase {
  readonly kind: 'NetworkFlow';
  readonly name: Text;
  readonly from: Text;
  readonly to: Text;
  readonly annotations: readonly Annotation[];
}

export interface RecordDeclaration extends DeclarationBase {
  readonly kind: 'Record';
  readonly name: Text;
  readonly fields: readonly Field[];
}

export interface EnumDeclaration extends DeclarationBase {
  readonly kind: 'Enum';
  readonly name: Text;
  readonly members: readonly { readonly name: Text; readonly wire: Text }[];
}

/** Clauses keep their authored order; `ast-v3` names them. */
export interface OperationDeclaration extends DeclarationBase {
  readonly kind: 'Operation';
  readonly name: Text;
  readonly clauses: readonly OperationClause[];
}

export type OperationClause = { readonly span: Span } & (
  | { readonly kind: 'intent'; readonly text: Text }
  | { readonly kind: 'direction'; readonly direction: Text }
  | { readonly kind: 'actor'; readonly actor: 'anonymous' | SymbolReference }
  | { readonly kind: 'access_public' }
  | {
      readonly kind: 'access_policy_governed';
      readonly bindings: readonly {
        readonly policy: SymbolReference;
        readonly enforcementPoint: Text;
        readonly failureCode: Text;
      }[];
    }
  | { readonly kind: 'input' | 'output' | 'state'; readonly reference: SymbolReference }
  | { readonly kind: 'effect'; readonly effect: Text; readonly reference: SymbolReference }
  | { readonly kind: 'transaction'; readonly transaction: Text }
  | { readonly kind: 'failure'; readonly code: Text; readonly kinds: readonly Text[]; readonly message: Text }
  | { readonly kind: 'idempotency_keyed' | 'concurrency_unique' | 'concurrency_optimistic'; readonly field: Text }
  | { readonly kind: 'idempotency_not_applicable'; readonly reason: Text; readonly explanation: Text }
  | {
      readonly kind:
        | 'idempotency_inherent'
        | 'concurrency_read_snapshot'
        | 'evidence_operation_trace'
        | 'lifecycle_synchronous_request_response';
    }
);

export interface Field {
  readonly span: Span;
  readonly isKey: boolean;
  readonly name: Text;
  readonly type: FieldType;
  readonly isOptional: boolean;
  readonly constraints: readonly FieldConstraint[];
  readonly default?: Expression;
}

export type FieldType = { readonly span: Span } & (
  | { readonly kind: 'scalar'; readonly name: Text }
  | { readonly kind: 'quantity' | 'ref' | 'named'; readonly symbol: SymbolReference }
  | { readonly kind: 'list'; readonly element: FieldType }
);

export type FieldConstraint = { readonly span: Span } & (
  | {
      readonly kind:
        'min_length' | 'max_length' | 'min_items' | 'max_items' | 'min' | 'max' | 'exclusive_min' | 'exclusive_max';
      readonly value: NumberText;
    }
  | { readonly kind: 'pattern'; readonly symbol: SymbolReference }
);

export type Declaration =
  | EntityDeclaration
  | ResourceDeclaration
  | FlowDeclaration
  | PatternDeclaration
  | RoleDeclaration
  | RelationDeclaration
  | DimensionDeclaration
  | UnitDeclaration
  | PolicyDeclaration
  | InstanceDeclaration
  | ConceptChangeDeclaration
  | MetricDeclaration
  | MappingDeclaration
  | ProjectionDeclaration
  | CellDeclaration
  | NetworkFlowDeclaration
  | RecordDeclaration
  | EnumDeclaration
  | OperationDeclaration;

export type DeclarationKind = Declaration['kind'];
