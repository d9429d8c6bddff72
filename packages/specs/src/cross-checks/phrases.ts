import type { FindPhrases } from '../content/words-in.ts';

// Up to some words between two that belong together; none of them begins something else.
const GAP = String.raw`(?:\s+(?!(?:and|or|but|while|when|if|because)\b)[\p{L}\p{N}'\u2019-]+)`;
// What stands between a thing and what becomes of it: "keys are regularly rotated".
const BECOMES = String.raw`(?:\s+(?:is|are|was|were|be|been|being|gets?|has|have|had|must|shall|should|may|can|will|to|not|never|then|all|first|[a-z]+ly))`;

/** Rotation of keys, break-glass, the kill switch, restoring what was backed up. */
export const findPrivileged = finder([
  String.raw`rotat(?:e|es|ed|ing|ion)${GAP}{0,3}?\s+keys?`,
  String.raw`keys?${BECOMES}{0,4}\s+rotat(?:e|es|ed|ing|ion)`,
  String.raw`break[\s-](?:the[\s-])?glass`,
  String.raw`kill[\s-]switch(?:es)?`,
  String.raw`restor(?:e|es|ed|ing|ation)${GAP}{0,4}?\s+(?:backups?|snapshots?|ledger|evidence(?:\s+(?:log|store|database))?)`,
  String.raw`(?:backups?|snapshots?|ledger|evidence(?:\s+(?:log|store|database)))${BECOMES}{0,4}\s+restor(?:e|es|ed|ing|ation)`,
]);

/** A change of what words mean. */
export const findSemanticChange = finder([
  String.raw`(?:semantic|concept)\s+changes?`,
  String.raw`chang(?:e|es|ed|ing)(?!\s+(?:with|by|in|on|for)\b)${GAP}{0,3}?\s+meanings?`,
  String.raw`meanings?(?:\s+of${GAP}{1,3}?)?${BECOMES}{0,3}\s+chang(?:e|es|ed|ing)`,
  String.raw`(?:redefin(?:e|es|ed|ing|ition)|renam(?:e|es|ed|ing))${GAP}{0,3}?\s+(?:terms?|concepts?)`,
  String.raw`(?:terms?|concepts?)${BECOMES}{0,3}\s+(?:redefined|renamed)`,
]);

export const findIdentity = finder([
  String.raw`OAuth(?:\s?2(?:\.0)?)?`,
  String.raw`OpenID\s+Connect`,
  'OIDC',
  'SAML',
  'SPIFFE',
  'SCIM',
  String.raw`single\s+sign-on`,
  String.raw`identity\s+providers?`,
  String.raw`decentralized\s+identifiers?`,
  String.raw`verifiable\s+credentials?`,
]);

/** Economics of public chains. */
export const findChain = finder([
  String.raw`gas\s+(?:fees?|prices?|costs?|limits?)`,
  'mempools?',
  String.raw`stak(?:e|es|ed|ing)${GAP}{0,3}?\s+(?:tokens?|coins?)`,
  String.raw`validators?\s+stak(?:e|es|ed)`,
  String.raw`staking(?:\s+rewards?)?`,
  String.raw`(?:validator|block|mining)\s+rewards?`,
  String.raw`proof[\s-]of[\s-](?:stake|work)`,
  'tokenomics',
  String.raw`token\s+economics`,
  String.raw`(?:ERC|BEP)-?(?:20|721|1155)(?:\s+tokens?)?`,
  'cryptocurrenc(?:y|ies)',
  String.raw`public[\s-](?:block)?chains?`,
]);

export const findSbvr = finder(['SBVR']);

const AT_RUN_TIME =
  /\b(?:run-?time|run time|in production|at (?:start-?up|boot)|on (?:start-?up|boot|(?:each|every) request)|(?:for|per|with) (?:each|every) request|per request|while serving)\b/i;
const READ_BY_SERVICE = new RegExp(
  String.raw`\b(?:services?|gateway|servers?|process(?:es)?|containers?|deployments?)\b${GAP}{0,3}?\s+(?:parses?|reads?|loads?|evaluates?|interprets?|executes?|imports?|depends?\s+on|needs?|requires?|uses?|calls?|queries|query)${GAP}{0,2}?\s+SBVR\b`,
  'iu',
);

/** Whether a sentence with SBVR speaks of what runs. */
export function isAboutRunTime(sentence: string): boolean {
  return AT_RUN_TIME.test(sentence) || READ_BY_SERVICE.test(sentence);
}

function finder(patterns: readonly string[]): FindPhrases {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_-])(?:${patterns.join('|')})(?![\p{L}\p{N}_-])`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      words: found.replaceAll(/\s+/g, ' '),
      at: { start: index, end: index + found.length },
    }));
}
