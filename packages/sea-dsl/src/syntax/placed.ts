import type { Span } from '@sea-forge/diagnostics';
import type { NumberText, Text } from './ast.ts';

// A place, and what stands there. Each is its own span: as two objects, they were nearly half of all objects of a tree.
// Members are only declared: as fields they would be defined before they are set, and reading would take twice as long.

export class PlacedText implements Text, Span {
  declare readonly value: string;
  declare readonly start: number;
  declare readonly end: number;

  constructor(value: string, start: number, end: number) {
    this.value = value;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return this;
  }
}

export class PlacedNumber implements NumberText, Span {
  declare readonly text: string;
  declare readonly start: number;
  declare readonly end: number;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return this;
  }
}
