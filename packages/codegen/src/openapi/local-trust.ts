/** How a caller is known (design: gateway, Security), for the head of both documents. */
export const LOCAL_TRUST = [
  'A caller shows a bearer token, or is trusted because it is this machine: a request counts as the local',
  'administrator if its peer is loopback, its `Host` is `localhost`, `127.0.0.1` or `[::1]`, and it has no `Origin`,',
  '`Sec-Fetch-Site` (other than `none`), `Forwarded`, `X-Forwarded-*` or `Via` header. `auth.local: token` in',
  '`config.yaml` switches that off. The role `admin` includes every other.',
].join('\n');

export const UNAUTHENTICATED = {
  401: { unauthenticated: 'a token is needed, or the one that was sent does not count' },
  403: { forbidden: 'the caller does not have the role' },
} as const;
