import { cellsOf, COLUMNS, STATES } from './columns.ts';
import type { MatrixLink, MatrixRow, TraceabilityMatrix } from './matrix.ts';

/** One page without anything from elsewhere: a table that a reviewer filters by words, context and state. */
export function matrixPage({ rows }: TraceabilityMatrix): string {
  const contexts = [...new Set(rows.map(({ context }) => context))].sort();
  const counts = Object.keys(STATES).map((state) => `${rows.filter((row) => row.state === state).length} ${state}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Traceability matrix</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Traceability matrix</h1>
<p>From decision to generated file. <span id="counts">${escape(counts.join(', '))}</span></p>
<form id="filter">
<label>Words <input type="search" name="words" placeholder="REQ-003, gateway" autofocus></label>
<label>Context <select name="context"><option value="">all</option>${contexts.map(option).join('')}</select></label>
<label>State <select name="state"><option value="">all</option>${Object.entries(STATES)
    .map(([state, meaning]) => `<option value="${state}">${state}: ${escape(meaning)}</option>`)
    .join('')}</select></label>
<output id="shown" aria-live="polite">${rows.length} of ${rows.length} rows</output>
</form>
</header>
<table>
<thead><tr>${COLUMNS.map((name) => `<th scope="col">${escape(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(tableRow).join('\n')}
</tbody>
</table>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function tableRow(row: MatrixRow): string {
  const cells = cellsOf(row);
  const links: Readonly<Record<number, readonly MatrixLink[]>> = {
    2: row.decisions,
    3: row.product === undefined ? [] : [row.product],
    4: row.requirement === undefined ? [] : [{ ...row.requirement, title: '' }],
    6: row.designs,
    7: row.policies,
  };
  const inner = cells.map((text, index) => {
    const named = links[index];
    if (named !== undefined) return `<td>${named.map(place).join('<br>')}</td>`;
    if (index === 8) return `<td>${row.generated.map((path) => `<code>${escape(path)}</code>`).join('<br>')}</td>`;
    return `<td>${escape(text)}</td>`;
  });
  return `<tr data-context="${escape(row.context)}" data-state="${row.state}">${inner.join('')}</tr>`;
}

function place({ id, title = '', path, line }: MatrixLink): string {
  const words = title === '' ? '' : ` <small>${escape(title)}</small>`;
  return `<span title="${escape(`${path}:${line}`)}">${escape(id)}</span>${words}`;
}

function option(value: string): string {
  return `<option>${escape(value)}</option>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 1.5rem; }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin-bottom: 1rem; }
label { display: grid; gap: .2rem; font-size: .85rem; }
input, select { font: inherit; padding: .25rem .4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
td small { opacity: .75; }
code { font-size: .8rem; overflow-wrap: anywhere; }
tr[data-state="unmet"] td:nth-child(2) { background: #d33; color: #fff; }
tr[data-state="unasked"] td:nth-child(2) { background: #c80; color: #000; }
tr[data-state="met"] td:nth-child(2) { background: #283; color: #fff; }
@media print { form { display: none; } }
`;

const SCRIPT = `
const form = document.getElementById('filter');
const rows = [...document.querySelectorAll('tbody tr')];
const texts = rows.map((row) => row.textContent.toLowerCase());
function filter() {
  const words = form.elements.words.value.toLowerCase().split(/[\\s,]+/).filter(Boolean);
  const context = form.elements.context.value;
  const state = form.elements.state.value;
  let shown = 0;
  rows.forEach((row, index) => {
    const fits = (context === '' || row.dataset.context === context) && (state === '' || row.dataset.state === state)
      && words.every((word) => texts[index].includes(word));
    row.hidden = !fits;
    if (fits) shown++;
  });
  document.getElementById('shown').value = shown + ' of ' + rows.length + ' rows';
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
`;
