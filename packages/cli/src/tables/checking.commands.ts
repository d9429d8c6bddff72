import type { CommandDefinition, OptionDefinition } from '../command.ts';

const OPEN_DEBT: OptionDefinition = {
  flags: '--open-debt',
  description: 'write the findings into the debt ledger, each once',
};

/** Commands that check, and the pipeline. */
export const checkingCommands: readonly CommandDefinition[] = [
  {
    name: 'validate',
    summary: 'parse and check SEA DSL files',
    operands: '<paths...>',
    options: [
      { flags: '--flow-lint', description: 'flows must say what code needs to know of them (@cqrs, @tx, ...)' },
    ],
    examples: ['sea validate docs/specs/customer-service/policies.sea', 'cat policies.sea | sea validate -'],
    checks: true,
    onlyReads: true,
    fixes: true,
    watches: true,
    load: () => import('../commands/validate.command.ts'),
  },
  {
    name: 'registry resolve',
    summary: 'which namespace does the registry give a file?',
    operands: '<file>',
    options: [{ flags: '--fail-on-ambiguity', description: 'several that claim it equally well are an error' }],
    examples: ['sea registry resolve domains/logistics/flows.sea'],
    checks: true,
    onlyReads: true,
    load: () => import('../commands/registry-resolve.command.ts'),
  },
  {
    name: 'sds-validate',
    summary: 'check SDS documents and the model registry in them',
    operands: '<paths...>',
    options: [{ flags: '--mode <mode>', description: 'production or staging', default: 'production' }],
    examples: ['sea sds-validate docs/specs/customer-service/sds'],
    checks: true,
    onlyReads: true,
    fixes: true,
    watches: true,
    load: () => import('../commands/sds-validate.command.ts'),
  },
  {
    name: 'spec-guard',
    summary: 'check every specification of every context: schemas, registry, references, traceability, links',
    options: [
      { flags: '--mode <mode>', description: 'production or staging', default: 'production' },
      {
        flags: '--base <commit>',
        description: 'compare the model registry with where this branch left that one (default: the main branch)',
      },
      { flags: '--require-history', description: 'fail where git cannot tell how the registry was before' },
      {
        flags: '--matrix <format>',
        description:
          'print the traceability matrix as md, csv, json or html; <format>:<file> writes it beside the report',
      },
      OPEN_DEBT,
    ],
    examples: ['sea spec-guard', 'sea spec-guard --matrix html:traceability.html'],
    checks: true,
    onlyReads: true,
    fixes: true,
    watches: true,
    remembers: 'files and git',
    load: () => import('../commands/spec-guard.command.ts'),
  },
  {
    name: 'pipeline',
    summary: 'generate the governed services of a context from its specifications',
    operands: '[context]',
    options: [
      { flags: '--all', description: 'every context' },
      { flags: '--dry-run', description: 'say what would change, write nothing' },
      { flags: '--check', description: 'fail if anything would change, write nothing' },
      { flags: '--stats', description: 'say where the time went, phase by phase, and how much was done' },
    ],
    examples: ['sea pipeline customer-service', 'sea pipeline --all --check'],
    checks: true,
    watches: true,
    remembers: 'files',
    load: () => import('../commands/pipeline.command.ts'),
  },
  {
    name: 'drift',
    summary: 'is the generated code exactly what the specifications say, and is it in git?',
    operands: '[context]',
    options: [
      { flags: '--against <tree>', description: 'index (staged counts as clean) or HEAD', default: 'index' },
      { flags: '--staged', description: 'what is staged alone, as it is to be committed: for a pre-commit hook' },
      {
        flags: '--base <commit>',
        description: 'also show what this branch changes in generated code since it left that one',
      },
      { flags: '--fix', description: 'regenerate, then look again' },
      OPEN_DEBT,
    ],
    examples: ['sea drift', 'sea drift --staged', 'sea drift --base origin/main --format json'],
    checks: true,
    load: () => import('../commands/drift.command.ts'),
  },
  {
    name: 'ci',
    summary: 'every gate in one report: spec-guard, validate, pipeline, drift, debt, types, generated tests',
    options: [
      { flags: '--quick', description: 'without type check and generated tests' },
      { flags: '--mode <mode>', description: 'production or staging', default: 'production' },
    ],
    examples: ['sea ci', 'sea ci --quick --format json'],
    checks: true,
    load: () => import('../commands/ci.command.ts'),
  },
];
