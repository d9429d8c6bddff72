import type { Templates } from '@sea-forge/codegen';
import { SourceText } from '@sea-forge/diagnostics';
import type { Disk } from '../disk/disk.ts';
import { linkAbove } from '../plan/zones.ts';
import { readSource } from '../read/read-sources.ts';
import type { Refusal } from '../refusal.ts';
import { SPECS } from '../repository/contexts.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { fillTemplate, type TemplateValues } from './fill-template.ts';

/** Where a team's own templates are looked for, unless `sea.config.yaml` names a folder. */
const OWN_TEMPLATES = `${SPECS}/.templates`;

/** Every name that a template may have. */
export type TemplateName = 'adr.md' | 'prd.md' | 'sds.md' | 'policy.sea' | ContextTemplate;
type ContextTemplate = 'context-adr.md' | 'context-prd.md' | 'context-sds.md' | 'context-policies.sea';

/** A filled template: the team's, where there is one of that name, else the one that comes with the tool. */
export function fromTemplate(
  disk: Disk,
  templates: Templates,
  name: TemplateName,
  values: TemplateValues,
): { readonly ok: true; readonly text: string } | Refusal {
  const source = findTemplate(disk, templates, name);
  if (!(source instanceof SourceText)) return source;
  const filled = fillTemplate(source, values);
  return 'text' in filled
    ? { ok: true, text: filled.text.replaceAll('\r\n', '\n') }
    : { ok: false, refusal: filled.problem, help: filled.help };
}

function findTemplate(disk: Disk, templates: Templates, name: TemplateName): SourceText | Refusal {
  const { config, diagnostics } = readConfig(disk);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return { ok: false, refusal: `${wrong.path}: ${wrong.message}`, help: 'sea spec-guard' };
  const folder = config.templates?.value ?? OWN_TEMPLATES;
  const path = `${folder}/${name}`;
  if (config.templates !== undefined && disk.kindOf(folder) !== 'folder')
    return { ok: false, refusal: `sea.config.yaml names the templates "${folder}", and there is no such folder` };
  const kind = disk.kindOf(path);
  if (kind === 'absent') return new SourceText(`templates/specs/${name}`, templates.get(`specs/${name}`) ?? '');
  if (linkAbove(disk, path) !== undefined) return { ok: false, refusal: `${folder} is a link, which is not followed` };
  const source = readSource(disk, path);
  return source instanceof SourceText ? source : { ok: false, refusal: `${path}: ${source.message}` };
}
