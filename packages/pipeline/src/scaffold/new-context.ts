import { SourceText } from '@sea-forge/diagnostics';
import { CONFIG_FILE } from '../repository/config/repository-config.ts';
import { readConfigFile } from '../repository/config/config-file.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { discoverContexts, SPECS } from '../repository/contexts.ts';
import type { Refusal } from '../refusal.ts';
import { fromTemplate } from './find-template.ts';
import { newContextProblem } from './names.ts';
import { nextModelId } from './next-id.ts';
import { allDocuments, type Site, stageNew, type Step } from './staging.ts';

/** Template and path below the context's folder. */
const FILES = [
  ['context-adr.md', 'adr/001-policy-gateway.md'],
  ['context-prd.md', 'prd/001-governed-answers.md'],
  ['context-sds.md', 'sds/001-governed-assistant.md'],
  ['context-policies.sea', 'policies.sea'],
] as const;

/** Stages a context: a decision, requirements, a design that registers a model, policies. */
export function newContext(site: Site, name: string): Step {
  const problem = newContextProblem(name) ?? obstacle(site, name) ?? stagePrimary(site);
  if (problem !== undefined) return problem;
  const documents = allDocuments(site.disk, site.today);
  const models = documents.flatMap((one) => [...one.models.map(({ id }) => id.value), ...(one.unreadModelIds ?? [])]);
  const values = {
    context: name,
    date: site.today,
    'model-id': nextModelId(models),
    'model-name': `${name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}LLM`,
  };
  for (const [template, path] of FILES) {
    const filled = fromTemplate(site.disk, site.templates, template, values);
    if (!filled.ok) return filled;
    const inTheWay = stageNew(site, `${SPECS}/${name}/${path}`, filled.text);
    if (inTheWay !== undefined) return inTheWay;
  }
  return { ok: true, id: name };
}

/** What stands where a context of this name would be: its folders, or one that differs in case only. */
export function obstacle({ staged }: Pick<Site, 'staged'>, name: string): Refusal | undefined {
  const folders = [SPECS, 'services', 'infra', 'docs/generated'];
  const taken = folders.flatMap((folder) =>
    staged
      .list(folder)
      .filter((entry) => entry.name.toLowerCase() === name)
      .map((entry) => `${folder}/${entry.name}`),
  );
  return taken.length === 0
    ? undefined
    : { ok: false, refusal: `"${name}" is taken: ${taken.join(', ')} stands in the way`, help: 'choose another name' };
}

// The only context so far was the primary one without being named; beside a second one it has to be.
function stagePrimary({ disk, staged }: Site): Refusal | undefined {
  const [only, ...others] = discoverContexts(disk);
  const { config, source, diagnostics } = readConfig(disk);
  if (only === undefined || others.length > 0 || config.primary !== undefined || diagnostics.length > 0)
    return undefined;
  const text = source?.text ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const after = `${text}${text === '' || text.endsWith('\n') ? '' : eol}primary: ${only}${eol}`;
  const read = readConfigFile(new SourceText(CONFIG_FILE, after));
  if (read.diagnostics.length > 0 || read.config.primary?.value !== only)
    return {
      ok: false,
      refusal: `beside a second context, ${CONFIG_FILE} has to say which is the primary one`,
      help: `write in it: primary: ${only}`,
    };
  staged.write(CONFIG_FILE, after);
  return undefined;
}
