import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const PUBLISHED = 'published code of SEA DSL; types are checked before anything runs';
const UNITS = 'published code of SEA DSL: units and dimensions';

/** Types, units and amounts. */
export const typePages: CodePages<typeof codes> = {
  E100: {
    means: 'A condition is needed (true, false or unknown) and something else stands there: a number, a text, a time.',
    example: {
      wrong: 'Policy p as: count(flows) > 0 or "open"\n',
      right: 'Policy p as: count(flows) = 0 or count(flows) = 1\n',
    },
    related: ['E103', 'E401'],
    source: PUBLISHED,
  },
  E101: {
    means: 'Something without an amount is converted to a unit with `as`.',
    example: {
      wrong: 'Policy p as: "5" as "kg" = 5 "kg"\n',
      right: 'Policy p as: request.token_count as "items" > 5 "items"\n',
    },
    related: ['E200', 'E202'],
    source: PUBLISHED,
  },
  E103: {
    means:
      'An operator stands beside a value of a type that it does not work on: text operators want texts, arithmetic wants numbers, `before` and `after` want instants.',
    example: {
      wrong: 'Policy p as: request.token_count contains "5"\n',
      right: 'Policy p as: request.model contains "5"\n',
    },
    related: ['E100', 'E104'],
    source: PUBLISHED,
  },
  E104: {
    means:
      'The two sides of a comparison are of kinds that never compare: a number and a text, a quantity and a bare number.',
    example: { wrong: 'Policy p as: request.pii_count = "0"\n', right: 'Policy p as: request.pii_count = 0\n' },
    related: ['E103', 'E105', 'E200'],
    source: PUBLISHED,
  },
  E105: {
    means: 'A comparison comes out the same for every value that can occur, for instance because a name is misspelt.',
    example: {
      wrong:
        'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jar"\nPolicy p as: forall f in flows: (f.resource != "Hony")\n',
      right:
        'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nResource "Wax"\nFlow "Honey" from "Hive" to "Jar"\nFlow "Wax" from "Hive" to "Jar"\nPolicy p as: exists f in flows: (f.resource = "Honey")\n',
    },
    related: ['E104', 'E406'],
    source: 'rule of this tool: types are checked before anything runs',
  },
  E200: {
    means: 'Two amounts, or an amount and a unit it is converted to, measure different things.',
    example: { wrong: 'Policy p as: 5 "kg" < 3 "m"\n', right: 'Policy p as: 5000 "g" = 5 "kg"\n' },
    related: ['E203', 'E202', 'E205'],
    source: UNITS,
  },
  E201: {
    means: 'A unit is used that is neither built in nor declared. Symbols are case-sensitive.',
    example: {
      wrong: 'Policy p as: 5 "KG" = 5000 "g"\n',
      right: 'Policy p as: 5 "kg" = 5000 "g"\n',
    },
    related: ['E204', 'E200'],
    source: UNITS,
  },
  E202: {
    means:
      'Both units are known, but there is no factor between them, as between the unit of a metric and that of its expression.',
    example: {
      wrong: 'Metric "weight" as: 5 "kg" @unit "m"\n',
      right: 'Metric "weight" as: 5 "kg" @unit "g"\n',
    },
    related: ['E200', 'E205'],
    source: UNITS,
  },
  E203: {
    means: 'A declared unit has a base that measures something else.',
    example: {
      wrong: 'Unit "stone" of "Mass" factor 6.35 base "m"\n',
      right: 'Unit "stone" of "Mass" factor 6.35 base "kg"\n',
    },
    related: ['E200', 'E204', 'E206'],
    source: UNITS,
  },
  E204: {
    means: 'A unit is declared under a symbol that has another definition already, built in or declared.',
    example: {
      wrong: 'Unit "kg" of "Mass" factor 1000 base "g"\n',
      right: 'Unit "kilo" of "Mass" factor 1000 base "g"\n',
    },
    related: ['E203'],
    source: UNITS,
  },
  E205: {
    means: 'Amounts of money in two currencies are compared. The outcome is unknown, and unknown blocks.',
    example: { wrong: 'Policy p as: 5 "USD" < 9 "EUR"\n', right: 'Policy p as: 5 "EUR" < 9 "EUR"\n' },
    related: ['E200', 'E406'],
    source: 'rule of this tool: names and amounts',
  },
  E206: {
    means: 'A unit is declared that nothing can be converted to: with the factor zero, or as a temperature.',
    example: {
      wrong: 'Unit "none" of "Mass" factor 0 base "kg"\n',
      right: 'Unit "tonne" of "Mass" factor 1000 base "kg"\n',
    },
    related: ['E203'],
    source: UNITS,
  },
};
