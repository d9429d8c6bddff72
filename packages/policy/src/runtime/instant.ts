import type { Truth } from '../truth.ts';
import type { Value } from './value.ts';

/** A point in time, to the fraction its text had. */
export class Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** Of a second: at least 0, less than 1. */
  readonly fraction: number;

  constructor(seconds: number, fraction: number) {
    this.seconds = seconds;
    this.fraction = fraction;
  }
}

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Reads an RFC 3339 date and time; undefined for anything else and for a day that does not exist. */
export function instant(value: Value): Instant | undefined {
  if (value instanceof Instant) return value;
  const match = typeof value === 'string' ? RFC_3339.exec(value) : null;
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const zoneMinutes = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  const minutes = Number(hour) * 60 + Number(minute) - zoneMinutes;
  return new Instant(date.getTime() / 1000 + minutes * 60 + Number(second), Number(`0${fraction}`));
}

/** Order of two instants: negative, 0, positive. */
export function orderOfInstants(a: Instant, b: Instant): number {
  return a.seconds - b.seconds || a.fraction - b.fraction;
}

/** Is `a` earlier than `b`? Instants compare whatever their zones (ruling R8); unknown where either is no instant. */
export function before(a: Value, b: Value): Truth {
  const [left, right] = [instant(a), instant(b)];
  return left && right ? orderOfInstants(left, right) < 0 : 'unknown';
}

/** Is `a` later than `b`? */
export function after(a: Value, b: Value): Truth {
  return before(b, a);
}
