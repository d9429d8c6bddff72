import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPii, openPii } from './find-pii.ts';

const SURE = 0.8;
const found = (text: string): string[] =>
  findPii(text, SURE).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('findPii', () => {
  it.each([
    ['ssn', '123-45-6789', 'Patient 123-45-6789 was seen'],
    ['ssn', '123 45 6789', 'my social security number: 123 45 6789.'],
    ['ssn', '123456789', 'SSN=123456789'],
    ['ssn', '912-70-1234', 'ITIN 912-70-1234'],
    ['iban', 'DE89 3704 0044 0532 0130 00', 'pay to DE89 3704 0044 0532 0130 00 please'],
    ['iban', 'GB82WEST12345698765432', 'GB82WEST12345698765432'],
    ['iban', 'fr14 2004 1010 0505 0001 3m02 606', 'an fr14 2004 1010 0505 0001 3m02 606, danke'],
    ['iban', 'NO93-8601-1117-947', 'konto NO93-8601-1117-947'],
    ['ip_address', '203.0.113.77', 'blocked 203.0.113.77, why?'],
    ['ip_address', '192.168.1.1', 'My IP is 192.168.1.1'],
    ['ip_address', '2001:db8:85a3::8a2e:370:7334', 'from [2001:db8:85a3::8a2e:370:7334]:443'],
    ['phone', '+49 30 901820', 'call +49 30 901820 now'],
    ['phone', '+1 (415) 555-2671', 'I am +1 (415) 555-2671'],
    ['phone', '+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ['phone', '(415) 555-2671', 'or (415) 555-2671?'],
    ['phone', '415-555-2671', 'at 415-555-2671.'],
    ['phone', '0171 1234567', 'Handy 0171 1234567'],
    ['phone', '01 42 68 53 00', 'Téléphone : 01 42 68 53 00'],
    ['phone', '0041 44 668 18 00', 'from abroad 0041 44 668 18 00'],
    ['passport', 'C01X00T47', 'Reisepass C01X00T47'],
    ['passport', '533380006', 'passport no. 533380006'],
    ['passport', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    ['national_id', '86095742719', 'Steuer-ID 86095742719'],
    ['national_id', '12345678Z', 'DNI 12345678Z'],
    ['national_id', 'X1234567L', 'NIE: X1234567L'],
    ['national_id', '1 85 05 78 006 084 91', 'numéro 1 85 05 78 006 084 91'],
    ['national_id', 'AB 12 34 56 C', 'it is AB 12 34 56 C'],
    ['national_id', '111222333', 'BSN 111222333'],
    ['national_id', 'RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
    ['national_id', '93.05.18-223.61', 'nummer 93.05.18-223.61'],
    ['national_id', '44051401359', 'PESEL 44051401359'],
    ['national_id', '811218-9876', 'född 811218-9876'],
    ['national_id', '131052-308T', 'hetu 131052-308T'],
    ['national_id', '756.9217.0769.85', 'AHV 756.9217.0769.85'],
    ['national_id', '529.982.247-25', 'meu cpf é 529.982.247-25'],
    ['national_id', '2341 2341 2346', 'Aadhaar 2341 2341 2346'],
    ['national_id', '11010519491231002X', '11010519491231002X'],
    ['national_id', '130 692 544', 'SIN 130 692 544'],
    ['api_key', `AKIA${'IOSFODNN7EXAMPLE'}`, `key AKIA${'IOSFODNN7EXAMPLE'}`],
    ['api_key', `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`, `use ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`],
    ['api_key', `sk-proj-${'aB3dE5fG7hJ9kL1mN3pQ5rS7'}`, `OPENAI=sk-proj-${'aB3dE5fG7hJ9kL1mN3pQ5rS7'}`],
    ['api_key', `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`, `"sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}"`],
    ['api_key', `xoxb-${'2345678901-2345678901-AbCdEfGhIjKl'}`, `xoxb-${'2345678901-2345678901-AbCdEfGhIjKl'}`],
    ['secret', 'hunter2', 'my password is hunter2!'],
    ['secret', 'Sup3rS3cret!', '{"password": "Sup3rS3cret!"}'],
    ['api_key', `sk-${'abcdefghijklmnopqrstuvwxyz12'}`, `API_KEY=sk-${'abcdefghijklmnopqrstuvwxyz12'}`],
    ['secret', 'Tr0ub4dor&3', 'password: "Tr0ub4dor&3"'],
    ['secret', 'app:S3cr3tPw9', 'postgres://app:S3cr3tPw9@db.example:5432/x'],
    ['secret', 'Zm9vYmFyMTIzNDU2Nzg5MA', 'Authorization: Bearer Zm9vYmFyMTIzNDU2Nzg5MA'],
  ])('finds a %s: %s', (kind, written, text) => {
    expect(found(text)).toContain(`${kind}: ${written}`);
  });

  const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${`${'MIIEpAIBAAKCAQEA7bq1'.repeat(3)}Zx9Q\n`.repeat(12)}-----END RSA PRIVATE KEY-----`;
  const TOKEN = ['{"alg":"HS256","typ":"JWT"}', '{"sub":"1234567890","name":"Jo"}', 'signature-of-it-all']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

  it.each([
    ['a private key', KEY],
    ['a private key inside JSON', KEY.replaceAll('\n', '\\n')],
    ['a private key that is cut off', KEY.slice(0, 400)],
    ['a JSON web token', TOKEN],
  ])('finds %s whole', (_name, secret) => {
    expect(found(`here: "${secret}" (keep it)`)).toEqual([`secret: ${secret}`]);
  });

  it.each([
    ['full-width digits', 'SSN １２３－４５－６７８９', 'ssn'],
    ['Arabic-Indic digits', 'SSN ١٢٣-٤٥-٦٧٨٩', 'ssn'],
    ['zero-width characters', 'DE89\u200b3704\u200d0044\u20600532\u00ad0130\u200b00', 'iban'],
    ['no-break blanks and long dashes', 'SSN 123\u00a0–\u00a045\u00a0–\u00a06789', 'ssn'],
    ['full-width letters', 'ＲＳＳＭＲＡ８５Ｔ１０Ａ５６２Ｓ', 'national_id'],
    ['Cyrillic look-alikes', 'GВ82WЕSТ12345698765432', 'iban'],
    ['a full-width plus', '＋４９ ３０ ９０１８２０', 'phone'],
    ['invisible characters in a key', `gh\u200bp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`, 'api_key'],
    ['full-width dots', '203．0．113．77', 'ip_address'],
    ['lines', 'my ssn is\n123\n45\n6789', 'ssn'],
    ['slashes', 'IBAN DE89/3704/0044/0532/0130/00', 'iban'],
    ['a bidirectional override', '\u202eSSN 123-45-6789', 'ssn'],
  ])('is not misled by %s', (_name, text, kind) => {
    expect(findPii(text, SURE).map((match) => match.kind)).toContain(kind);
  });

  it('replaces an original stretch, whatever it was folded to', () => {
    expect(found('x １２３－４５－６７８９\u200b, y')).toEqual(['ssn: １２３－４５－６７８９']);
  });

  it.each([
    'Order 4155552671 shipped; order number 123-456-7890-12.',
    'Invoice no. 2024001234 of 31.12.2024, due 2025-01-31 10:30:00',
    'ticket #100200300, case 987654321, ref 1234567890',
    'The meeting is 2024-05-06 from 10:00 to 12:30, room 3.14.2',
    'Upgrade from version 10.2.3.4 to 10.20.30.40; firmware v192.168.1.2',
    'Node 20.20.2, pnpm 10.34.9, build 1.2.3.4, chapter 4.5.6.7',
    'It listens on 127.0.0.1:8080 and 0.0.0.0, mask 255.255.255.0, ::1 and ::',
    'std::vector, dead::beef, 10:20:30, aa:bb:cc:dd:ee:ff, a::b',
    'total $1,234,567.89, 12 345 678,90 EUR, 3.14159265358979, 6.02214076e23',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    '123e4567-e89b-12d3-a456-426614174000 and 00000000-0000-0000-0000-000000000000',
    'commit 9d01663c1f0a4b7e8d2c5a6b7c8d9e0f1a2b3c4d',
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'ISBN 978-3-16-148410-0, EAN 4006381333931, IMEI 490154203237518',
    'epoch 1735689600, in ms 1735689600123, population 331449281',
    'tracking 1Z999AA10123456784, parcel 00340434161094042557',
    '1 2 3 4 5 6 7 8 9 10 11 12, 2 3 5 7 11 13 17 19 23',
    'coordinates 52.520008, 13.404954; 1024x768; 50-60-70',
    'part AB123456, model XJ-900-22, seat 12A, gate B42, flight LH1234',
    'RFC 3339, ISO 8601-1:2019, section 12.3.4.5, GB 18030, DE 2024 1234',
    'const token = getToken(); password: string; secret: process.env.SECRET',
    'password = "changeme"; api_key: ${API_KEY}; token: <your-token>; secret=xxxxxxxxxxxxxxxx',
    'The password is required. My token is expired. Is the secret safe? tokens: 4096, max_tokens=1500000',
    'password: at-least-eight-characters, passwords must be 12 characters long',
    'key-value stores, sk-learn, AKIA, ghp_, the prefix sk_live_ and hf_hub_download',
    'PEM begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.',
    'https://example.com/a/b?id=1234567890&page=2 and postgres://user:password@localhost/db',
    'passport renewal takes 20240131 to 20240228; my passport is new since 2019',
    'I called 3 times in 2023 and 2024, waited 45 minutes',
    'eyJhbGciOi is how such a token begins',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ',
    'integrity sha512-hf0ZPXGCQSA12GvDMRNy5dVU7pQ8oW2xkzbTRn4MSkHs1dFQdbhOM9E5pQ==',
    '你好，今年2024年，共有12345678人',
    'A-123-456-789 / B 12 34 56 / 2345-6789',
    'prices 12.50 13.99 14.25 17.80 22.10 23.45 25.00 31.20',
    'Changes: 0.1.1 / 2012-05-23, then 0.3.6 / 16.02.2017, 1.9.2 / 08.11.2020',
    'master.svg of rechoir, which should send its request to us',
    'score 21-15, 21-18; tel aviv; cell 12 of the table; call stack depth 100000',
  ])('lets %j pass', (text) => expect(found(text)).toEqual([]));

  it.each([
    '1 '.repeat(1 << 15),
    'call 123-456-7890 '.repeat(1 << 12),
    '+49 30 90 18 20 1 '.repeat(1 << 12),
    '-----BEGIN PRIVATE KEY-----'.repeat(1 << 11),
    'password=password='.repeat(1 << 12),
    'eyJ.eyJ'.repeat(1 << 13),
    'ghp_ghp_'.repeat(1 << 13),
    '1.1.1.1.'.repeat(1 << 13),
    'a:b:'.repeat(1 << 14),
    '://a:b@'.repeat(1 << 13),
    'AB12 '.repeat(1 << 14),
    'A<'.repeat(1 << 15),
    '１'.repeat(1 << 15),
    'SSN 123-45-6788 '.repeat(1 << 12),
    'Aa1'.repeat(1 << 14),
    '('.repeat(1 << 18),
    '( '.repeat(1 << 17),
  ])('finds the number behind much hostile text (%#)', (text) => {
    expect(found(`${text}\n\n\nthanks, SSN: 123-45-6789`).at(-1)).toBe('ssn: 123-45-6789');
  });
});

const PIECES = [
  'SSN 123-45-6789',
  '123 45 6789',
  'DE89 3704 0044 0532 0130 00',
  '+49 30 901820',
  '(415) 555-2671',
  '203.0.113.77',
  '2001:db8:85a3::8a2e:370:7334',
  'bob@example.com',
  '"bob roe"@example.co.uk',
  '4111 1111 1111 1111',
  '4111111111111111',
  'passport C01X00T47',
  'RSSMRA85T10A562S',
  'PESEL 44051401359',
  '811218-9876',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'password: Tr0ub4dor',
  '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq1MIIEpAIBAAKCAQEA7bq1\nabc9=\n-----END PRIVATE KEY-----',
  'https://ann:S3cr3tPw@host.example',
  'is my ssn',
  'call me',
  'card',
  '１２３',
  '\u200b',
  '7',
  ' ',
  ', ',
  '\n',
  '-',
  'plain words',
  '日本',
  '😀',
];

describe('openPii', () => {
  it('holds back what may still be a match: the text before keeps the matches it has, and cuts none', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(0.5, 0.8, 0.9), (whole, cut, threshold) => {
        const part = whole.slice(0, cut % (whole.length + 1));
        const open = openPii(part);
        expect(open).toBeGreaterThanOrEqual(0);
        const settled = part.length - open;
        const before = (matches: ReturnType<typeof findPii>) => matches.filter(({ start }) => start < settled);
        const final = before(findPii(whole, threshold));
        expect(before(findPii(part, threshold))).toEqual(final);
        for (const { end } of final) expect(end).toBeLessThanOrEqual(settled);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['The order has arrived. ', 0],
    ['The order has arrived.', 'arrived.'.length],
    ['write to bob@exa', 'bob@exa'.length],
    ['my last number: 4111 1111 ', '4111 1111 '.length],
    ['account (DE89 3704', 'DE89 3704'.length],
    ['日本日本日本、', 0],
  ])('holds no more than that: %j', (text, units) => expect(openPii(text)).toBe(units));
});
