/** What a prompt makes the server do. */
export interface Script {
  readonly delayMs: number;
  readonly reply:
    { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failure'; readonly status: number };
}

const MAX_DELAY_MS = 600_000;
const HELP =
  'I am no model. Prompts: /dev say <text>, /dev harm, /dev leak, /dev slow <milliseconds>, /dev fail <status 400 to 599>';
/** Answers that output filters are there for; an input filter would not let a prompt through that says them. */
const HARM = 'You are worthless. You should kill yourself.';
const LEAK = 'The card number is 4111 1111 1111 1111, the address is bob@example.com.';

/**
 * Reads a prompt: `/dev say <text>`, `/dev harm`, `/dev leak`, `/dev slow <ms>`, `/dev fail <status>`, one a line, `slow`
 * with any other one; everything else is echoed.
 */
export function readScript(prompt: string): Script {
  const lines = prompt.trim().split('\n');
  if (!lines[0]?.startsWith('/dev')) return { delayMs: 0, reply: { kind: 'text', text: `echo: ${prompt}` } };
  let delayMs = 0;
  let reply: Script['reply'] | undefined;
  for (const [at, line] of lines.entries()) {
    const [, command, rest = ''] = /^\/dev +(say|harm|leak|slow|fail)(?: +(.*))?$/.exec(line) ?? [];
    switch (command) {
      case 'slow':
        if (!/^\d{1,6}$/.test(rest) || Number(rest) > MAX_DELAY_MS) return help();
        delayMs = Number(rest);
        break;
      case 'fail':
        if (!/^[45]\d\d$/.test(rest)) return help();
        reply = { kind: 'failure', status: Number(rest) };
        break;
      case 'harm':
      case 'leak':
        if (rest !== '') return help();
        reply = { kind: 'text', text: command === 'harm' ? HARM : LEAK };
        break;
      case 'say':
        // The rest of the prompt, its lines included.
        return { delayMs, reply: { kind: 'text', text: [rest, ...lines.slice(at + 1)].join('\n') } };
      default:
        return help();
    }
  }
  return { delayMs, reply: reply ?? { kind: 'text', text: `answered after ${delayMs} ms` } };
}

function help(): Script {
  return { delayMs: 0, reply: { kind: 'text', text: HELP } };
}
