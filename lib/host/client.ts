// DOOR for users of a hosted world: watch a query as a store, dispatch a command, open another world.
//
// Answers come to callbacks: the engine's side of the protocol knows no promises (lib/platform makes them). One value is
// watched once, however many subscribers it has, and dropped with the last of them.

import type { ReadableStore } from '@/lib/base/store'
import type { Command, Outcome } from '@/lib/world/command'
import type { Work } from '@/lib/world/world'
import { applyChange } from './change'
import type { FromHost, Move, OpenRun, ToHost } from './protocol'
import type { QueryArgs, QueryName, QueryValue } from './queries'

/** What is watched; undefined until the host answered for the first time. */
export type WatchedStore<Value> = ReadableStore<Value | undefined>

export interface Asked<Name extends QueryName> {
  readonly name: Name
  readonly args: QueryArgs<Name>
}

export interface OpenWatch {
  /** The replay goes on; `untilMs` is the virtual time it has to reach. */
  readonly going: (untilMs: number) => void
  readonly opened: () => void
}

export interface HostClient {
  receive(message: FromHost): void
  watch<Name extends QueryName>(name: Name, ...args: QueryArgs<Name>): WatchedStore<QueryValue<Name>>
  dispatch(command: Command, answer: (outcome: Outcome) => void): void
  move(move: Move, answer: (hasMoved: boolean) => void): void
  open(work: Work, run: OpenRun, watch: OpenWatch): void
  pace(speed: number): void
  look(atMs: number | null): void
  /** One answer; null where no world is open. */
  ask<Name extends QueryName>(query: Asked<Name>, answer: (value: QueryValue<Name> | null) => void): void
  type(line: string, behind: boolean): void
  console(act: 'interrupt' | 'clear'): void
}

export function createHostClient(post: (message: ToHost) => void): HostClient {
  return new QueueingClient(post)
}

interface Watched {
  readonly id: number
  readonly store: WatchedStore<unknown>
  value: unknown
  readonly listeners: Set<(value: unknown, before: unknown) => void>
}

type Answer = (message: FromHost) => void

class QueueingClient implements HostClient {
  readonly #post: (message: ToHost) => void
  readonly #watchedByKey = new Map<string, Watched>()
  readonly #watchedById = new Map<number, Watched>()
  readonly #answers = new Map<number, Answer>()
  #count = 0

  constructor(post: (message: ToHost) => void) {
    this.#post = post
  }

  receive(message: FromHost): void {
    switch (message.kind) {
      case 'frame':
        for (const [id, change] of message.frame.changes) this.#changed(id, (before) => applyChange(before, change))
        this.#post({ kind: 'taken' })
        return
      case 'opening':
        this.#answers.get(message.id)?.(message)
        return
      case 'opened':
      case 'outcome':
      case 'moved':
      case 'answer': {
        const answer = this.#answers.get(message.id)
        this.#answers.delete(message.id)
        answer?.(message)
        return
      }
      case 'begins':
      case 'ends':
      case 'wishes':
      case 'pong':
        return
    }
  }

  watch<Name extends QueryName>(name: Name, ...args: QueryArgs<Name>): WatchedStore<QueryValue<Name>> {
    const key = JSON.stringify([name, ...args])
    const known = this.#watchedByKey.get(key) ?? this.#made(key, { name, args })
    return known.store as WatchedStore<QueryValue<Name>>
  }

  dispatch(command: Command, answer: (outcome: Outcome) => void): void {
    this.#ask(
      (id) => ({ kind: 'dispatch', id, command }),
      (said) => said.kind === 'outcome' && answer(said.outcome),
    )
  }

  move(move: Move, answer: (hasMoved: boolean) => void): void {
    this.#ask(
      (id) => ({ kind: 'move', id, move }),
      (said) => said.kind === 'moved' && answer(said.hasMoved),
    )
  }

  open(work: Work, run: OpenRun, watch: OpenWatch): void {
    this.#ask(
      (id) => ({ kind: 'open', id, work, run }),
      (said) => {
        if (said.kind === 'opening') watch.going(said.untilMs)
        if (said.kind === 'opened') watch.opened()
      },
    )
  }

  pace(speed: number): void {
    this.#post({ kind: 'pace', speed })
  }

  look(atMs: number | null): void {
    this.#post({ kind: 'look', atMs })
  }

  ask<Name extends QueryName>(query: Asked<Name>, answer: (value: QueryValue<Name> | null) => void): void {
    this.#ask(
      (id) => ({ kind: 'ask', id, query }),
      (said) => said.kind === 'answer' && answer((said.answer?.value ?? null) as QueryValue<Name> | null),
    )
  }

  type(line: string, behind: boolean): void {
    this.#post({ kind: 'type', line, behind })
  }

  console(act: 'interrupt' | 'clear'): void {
    this.#post({ kind: 'console', act })
  }

  #ask(message: (id: number) => ToHost, answer: (said: FromHost) => unknown): void {
    const id = ++this.#count
    this.#answers.set(id, answer)
    this.#post(message(id))
  }

  #changed(id: number, change: (before: unknown) => unknown): void {
    const watched = this.#watchedById.get(id)
    if (watched === undefined) return
    const before = watched.value
    watched.value = change(before)
    for (const listener of [...watched.listeners]) listener(watched.value, before)
  }

  /** The first subscriber starts the host's watch, and the last one to leave ends it. */
  #made(key: string, query: Extract<ToHost, { kind: 'watch' }>['query']): Watched {
    const id = ++this.#count
    const listeners: Watched['listeners'] = new Set()
    const store: WatchedStore<unknown> = {
      getState: () => watched.value,
      getInitialState: () => undefined,
      subscribe: (listener) => {
        if (listeners.size === 0) this.#begin(key, watched, query)
        listeners.add(listener)
        return () => {
          listeners.delete(listener)
          if (listeners.size === 0) this.#end(key, watched)
        }
      },
    }
    const watched: Watched = { id, store, value: undefined, listeners }
    this.#watchedByKey.set(key, watched)
    return watched
  }

  #begin(key: string, watched: Watched, query: Extract<ToHost, { kind: 'watch' }>['query']): void {
    this.#watchedByKey.set(key, watched)
    this.#watchedById.set(watched.id, watched)
    this.#post({ kind: 'watch', id: watched.id, query })
  }

  #end(key: string, watched: Watched): void {
    this.#watchedByKey.delete(key)
    this.#watchedById.delete(watched.id)
    this.#post({ kind: 'unwatch', id: watched.id })
  }
}
