/** What a command line of `curl` asks for, as far as runbooks do. */
export interface CurlCall {
  readonly address: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

const VALUES: Readonly<Record<string, 'method' | 'data' | 'header'>> = {
  '-X': 'method',
  '--request': 'method',
  '-d': 'data',
  '--data': 'data',
  '-H': 'header',
  '--header': 'header',
};
const PLAIN = new Set(['-s', '-S', '-sS', '-i', '-f', '-G', '--get']);
export const ONE_ADDRESS = 'one address of the gateway or the evidence service is needed';
const FORM = 'application/x-www-form-urlencoded';

/** Reads the arguments of `curl`; a text is why they are not understood here. */
export function readCurlCall(args: readonly string[]): CurlCall | string {
  const given: Record<'method' | 'data' | 'header', string[]> = { method: [], data: [], header: [] };
  const addresses: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    const kind = Object.hasOwn(VALUES, word) ? VALUES[word] : undefined;
    if (kind !== undefined) {
      const value = args[++at] ?? '@';
      if (value.startsWith('@')) return `${word} needs a value, and none from a file`;
      given[kind].push(value);
    } else if (!word.startsWith('-')) addresses.push(word);
    else if (!PLAIN.has(word)) return `the option ${word} of curl is not known to this check`;
  }
  const [address] = addresses;
  if (address === undefined || addresses.length > 1) return ONE_ADDRESS;
  const data = given.data.length === 0 ? undefined : given.data.join('&');
  const inAddress = data !== undefined && args.some((word) => word === '-G' || word === '--get');
  const headers = given.header.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()] as const;
  });
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const hasBody = data !== undefined && !inAddress;
  return {
    address: inAddress ? `${address}${address.includes('?') ? '&' : '?'}${data}` : address,
    method: given.method.at(-1) ?? (hasBody ? 'POST' : 'GET'),
    headers: hasBody && !isTyped ? [...headers, ['content-type', FORM]] : headers,
    ...(hasBody && { body: data }),
  };
}
