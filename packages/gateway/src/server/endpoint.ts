import type { IncomingMessage } from 'node:http';
import type { Identity, Role } from '@sea-forge/service';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { Span } from '../telemetry/span.ts';
import type { Answer } from './answer.ts';

/** A request, not looked at yet. */
export interface Call {
  readonly request: IncomingMessage;
  readonly requestId: string;
  /** Fires when the client has gone. */
  readonly gone: AbortSignal;
  readonly openStream: Exchange['openStream'];
  /** Once it is known that it may be made. */
  trace?: Span;
}

/** A client's request that may be made, in its trace. */
export interface ClientCall extends Call {
  readonly trace: Span;
}

/** An administrator's call, its query and body read. */
export interface AdminExchange {
  readonly requestId: string;
  readonly caller: Identity;
  /** The last step of the path. */
  readonly name: string;
  /** JSON, the members of the query, or undefined for neither. */
  readonly body: unknown;
}

/** What answers a method of a path. */
export type Endpoint =
  | { readonly role: 'none'; readonly answer: () => Answer | Promise<Answer> }
  | {
      readonly role: 'client';
      readonly answer: (call: ClientCall, caller: Identity) => Answer | 'streamed' | Promise<Answer | 'streamed'>;
    }
  | {
      readonly role: Exclude<Role, 'admin' | 'client'>;
      readonly answer: (call: Call, caller: Identity) => Answer | Promise<Answer>;
    }
  | {
      readonly role: 'admin';
      /** Members that the query may give instead of the body; all else in it is refused. */
      readonly query?: readonly string[];
      readonly answer: (runtime: GatewayRuntime, exchange: AdminExchange) => Answer | Promise<Answer>;
    };
