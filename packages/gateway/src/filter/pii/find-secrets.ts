import { isAlphanumeric } from './folded-text.ts';
import { isJustBefore } from './context-words.ts';
import { entropy, isPlaceholder } from './placeholder.ts';
import { findPrivateKeys } from './find-private-keys.ts';
import { MAX_MATCH, type PiiFinder, type PiiSink } from './pii-match.ts';

/** Secrets without a vendor's prefix: private keys, JSON web tokens, credentials in URLs and headers, passwords said to be some, and what is too random to be anything else. */
export const findSecrets: PiiFinder = (text, sink) => {
  findPrivateKeys(text, sink);
  findWebTokens(text, sink);
  findUrlCredentials(text, sink);
  findNamed(text, sink);
  findRandom(text, sink);
};

const WEB_TOKEN = /eyJ[A-Za-z0-9_-]{8,2048}\.[A-Za-z0-9_-]{8,4096}(?:\.[A-Za-z0-9_-]{0,1024}){1,3}/y;

/** RFC 7519: a header that decodes to JSON with an algorithm. */
function findWebTokens(text: string, sink: PiiSink): void {
  for (let start = text.indexOf('eyJ'); start >= 0; start = text.indexOf('eyJ', start + 1)) {
    if (isTokenUnit(text.charCodeAt(start - 1))) continue;
    WEB_TOKEN.lastIndex = start;
    const token = WEB_TOKEN.exec(text)?.[0];
    if (token === undefined || !hasAlgorithm(token)) continue;
    sink.match({ kind: 'secret', start, end: start + token.length, score: 0.95 });
    start += token.length - 1;
  }
}

function hasAlgorithm(token: string): boolean {
  const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
  return header.startsWith('{') && /"(?:alg|enc)"/.test(header);
}

const USER_INFO = /[!#-&(-.0-9;=?A-~]{0,128}:([!#-&(-.0-?A-~]{3,128})@[A-Za-z0-9[]/y;

/** `scheme://user:password@host` (RFC 3986, 3.2.1). */
function findUrlCredentials(text: string, sink: PiiSink): void {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 1)) {
    USER_INFO.lastIndex = at + 3;
    const found = USER_INFO.exec(text);
    const password = found?.[1];
    if (found === null || password === undefined || isPlaceholder(password)) continue;
    sink.match({ kind: 'secret', start: at + 3, end: at + 3 + found[0].lastIndexOf('@'), score: 0.95 });
  }
}

const NAME =
  /passwor[dt]|passwd|passphrase|passcode|\bpwd\b|secret|token|api[ _-]?key|access[ _-]?key|account[ _-]?key|private[ _-]?key|encryption[ _-]?key|signing[ _-]?key|client[ _-]?secret|credential|kennwort|contrase.a|mot de passe|authorization|\bpw\b/gi;
const IS_VALUE =
  /(?:["'`\]]{0,2}[ ]{0,4}(?::=|=>|==|=|:)[ ]{0,4}|[ ]{1,4}(?:is|was|ist|lautet|es|est)[ :]{1,4})["'`]{0,1}((?:(?:Bearer|Basic|Token|Bot)[ ]{1,2})?[!#-&(-+\--:=?-_a-~]{6,512})/iy;
const PASSWORD = /^(?:pass|pwd|pw|kennwort|contrase|mot de passe)/i;
const SCHEME = /^(?:Bearer|Basic|Token|Bot) +/i;

/** What a text itself calls a password, a token or a key. */
function findNamed(text: string, sink: PiiSink): void {
  NAME.lastIndex = 0;
  for (let name = NAME.exec(text); name !== null; name = NAME.exec(text)) {
    IS_VALUE.lastIndex = NAME.lastIndex;
    const found = IS_VALUE.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) continue;
    const isQuoted = /["'`]/.test(text[IS_VALUE.lastIndex] ?? '');
    const bare = value.replace(SCHEME, '');
    // The end of a sentence is no part of it.
    const plain = isQuoted ? bare : bare.replace(/[.!?)\]}]{1,4}$/, '');
    const start = IS_VALUE.lastIndex - bare.length;
    const isSecret = PASSWORD.test(name[0]) ? isPassword(plain) : isRandom(plain, 16, 3);
    if (!isSecret) continue;
    sink.match({ kind: 'secret', start, end: start + plain.length, score: 0.85 });
    NAME.lastIndex = start + plain.length;
  }
}

function isPassword(value: string): boolean {
  const classes = [/[a-z]/i, /[0-9]/, /[^a-z0-9]/i].filter((each) => each.test(value)).length;
  const isCode = /[()[\]{}]|^[a-z_]+[.][a-z_.]+$|^https?:|^[0-9]+[a-z%]{0,2}$/i.test(value);
  const isHyphenated = /^[a-z]+(?:[-_/'][a-z]+)+$/i.test(value);
  return value.length >= 6 && classes >= 2 && !isCode && !isHyphenated && !isPlaceholder(value);
}

function isRandom(value: string, minLength: number, minBits: number): boolean {
  return (
    value.length >= minLength &&
    /[0-9]/.test(value) &&
    /[a-z]/i.test(value) &&
    !/[()[\]{}]|:\/\//.test(value) &&
    !isPlaceholder(value) &&
    entropy(value) >= minBits
  );
}

const MIN_RANDOM = 32;
const RANDOM_BITS = 4.2;
const MAX_PARTS = 4;
const SECRET_WORDS = /secret|token|\bkey\b|credential|passw|api[ _-]?key|bearer/i;

/** Long words of capital and small letters and digits in no order: only with a word beside them sure. */
function findRandom(text: string, sink: PiiSink): void {
  for (let start = 0; start < text.length; start++) {
    let end = start;
    while (end < text.length && end - start < MAX_MATCH && isTokenUnit(text.charCodeAt(end))) end++;
    const word = text.slice(start, end);
    if (end - start >= MIN_RANDOM && isMixed(word) && isRandom(word, MIN_RANDOM, RANDOM_BITS)) {
      const isNamed = isJustBefore(SECRET_WORDS, text, start, 40);
      sink.match({ kind: 'secret', start, end, score: isNamed ? 0.8 : 0.5 });
    }
    start = end;
  }
}

function isMixed(word: string): boolean {
  // With many dots or slashes it is a path or a name.
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && word.split(/[./]/).length < MAX_PARTS;
}

function isTokenUnit(unit: number): boolean {
  return isAlphanumeric(unit) || [0x2b, 0x2f, 0x3d, 0x2d, 0x5f, 0x2e].includes(unit);
}
