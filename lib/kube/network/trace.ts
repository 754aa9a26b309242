// Traces: the way of one request, hop by hop, and how it ended.

export type HopKind = 'client' | 'dns' | 'ingress' | 'node' | 'service' | 'policy' | 'pod'

export interface Hop {
  readonly kind: HopKind
  /** `namespace/name` of what the hop stands for, a node's name, or the name that was looked up. */
  readonly name: string
  /** One sentence: what happened here. */
  readonly text: string
  readonly ok: boolean
}

export type RequestOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly told?: object }
  /** No such host. */
  | { readonly kind: 'no-such-host'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'timed-out'; readonly words: string }
  /** The connection broke while the answer was awaited. */
  | { readonly kind: 'reset'; readonly words: string }

export interface RequestTrace {
  readonly atMs: number
  readonly method: string
  readonly url: string
  readonly hops: readonly Hop[]
  readonly outcome: RequestOutcome
  readonly tookMs: number
  /** The pod that answered, or that should have; empty when the request never got that far. */
  readonly podKey: string
  /** Uids of the pods that could as well have been chosen: how load spreads. */
  readonly sharedWith: readonly string[]
}

/** What collects a trace while the request is on its way. */
export interface Journey {
  readonly hops: Hop[]
  tookMs: number
  podKey: string
  sharedWith: readonly string[]
}

export function newJourney(): Journey {
  return { hops: [], tookMs: 0, podKey: '', sharedWith: [] }
}
