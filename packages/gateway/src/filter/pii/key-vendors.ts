/** A vendor's keys: how one starts, and what follows it. The patterns have one bounded repetition a part. */
interface Vendor {
  readonly prefix: string;
  readonly rest: RegExp;
}

const vendor = (prefixes: string, rest: string): Vendor[] =>
  prefixes.split(' ').map((prefix) => ({ prefix, rest: new RegExp(rest, 'y') }));
const WORD = '[A-Za-z0-9]';
const TOKEN = '[A-Za-z0-9_-]';

/** From the vendors' own descriptions of their keys. What is public (publishable keys, account ids) is not here. */
export const VENDORS: readonly Vendor[] = [
  ...vendor('AKIA ASIA ABIA ACCA', '[A-Z2-7]{16}'), // Amazon
  ...vendor('AKIA ASIA', '[A-Z0-9]{16}'),
  ...vendor('ghp_ gho_ ghu_ ghs_ ghr_', `${WORD}{36,251}`), // GitHub
  ...vendor('github_pat_', '[A-Za-z0-9_]{36,251}'),
  ...vendor('glpat- gldt- glrt- glptt- glagent-', `${TOKEN}{20,64}`), // GitLab
  ...vendor('xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xapp-', '[A-Za-z0-9.-]{20,250}'), // Slack
  ...vendor('hooks.slack.com/services/', `T${WORD}{6,12}/B${WORD}{6,12}/${WORD}{20,32}`),
  ...vendor('sk_live_ rk_live_ sk_test_ rk_test_ whsec_', `${WORD}{16,247}`), // Stripe
  ...vendor('sk-ant-', `${TOKEN}{20,200}`), // Anthropic
  ...vendor('sk-proj- sk-svcacct- sk-admin- sk-or-', `${TOKEN}{20,250}`), // OpenAI, OpenRouter
  ...vendor('sk-', `${WORD}{20,64}`),
  ...vendor('AIza', `${TOKEN}{35}`), // Google
  ...vendor('ya29.', `${TOKEN}{20,512}`),
  ...vendor('GOCSPX-', `${TOKEN}{28}`),
  ...vendor('SG.', `${TOKEN}{16,32}\\.${TOKEN}{30,64}`), // SendGrid
  ...vendor('SK', '[0-9a-f]{32}'), // Twilio
  ...vendor('key-', '[0-9a-f]{32}'), // Mailgun
  ...vendor('npm_', `${WORD}{36}`),
  ...vendor('pypi-', `AgE${TOKEN}{50,512}`),
  ...vendor('hf_', `${WORD}{30,64}`), // Hugging Face
  ...vendor('shpat_ shpca_ shppa_ shpss_', '[0-9a-fA-F]{32}'), // Shopify
  ...vendor('dop_v1_ doo_v1_ dor_v1_', '[0-9a-f]{64}'), // DigitalOcean
  ...vendor('dapi', '[0-9a-f]{32}'), // Databricks
  ...vendor('sq0atp- sq0csp-', `${TOKEN}{22,60}`), // Square
  ...vendor('hvs. hvb.', `${TOKEN}{24,250}`), // Vault
  ...vendor('lin_api_ ntn_', `${WORD}{32,64}`), // Linear, Notion
  ...vendor('PMAK-', '[0-9a-f]{24}-[0-9a-f]{34}'), // Postman
  ...vendor('glsa_ glc_', `[A-Za-z0-9_=+/]{32,250}`), // Grafana
  ...vendor('gsk_ xai- pplx- r8_', `${WORD}{30,120}`), // Groq, xAI, Perplexity, Replicate
  ...vendor('sbp_', '[0-9a-f]{40}'), // Supabase
  ...vendor('NRAK-', '[A-Z0-9]{27}'), // New Relic
  ...vendor('ATATT3', `[A-Za-z0-9_=-]{60,250}`), // Atlassian
  ...vendor('figd_', `${TOKEN}{32,64}`), // Figma
  ...vendor('AccountKey=', '[A-Za-z0-9+/]{86}=='), // Azure storage
  ...vendor('dckr_pat_', `${TOKEN}{27}`), // Docker
  ...vendor('tskey-auth- tskey-api-', `${TOKEN}{20,64}`), // Tailscale
];
