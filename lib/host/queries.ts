// TABLE of queries: what the page can keep an eye on, by name. Each is a view function of one moment.
//
// A query is asked anew at every frame that something changed in, so it must be cheap where its own part did not change:
// it answers with the very same object then (memo.ts of base), and nothing crosses. Answers are plain data.

import { eventRows } from '@/lib/view/event-rows'
import { fileTreeOf } from '@/lib/view/file-tree'
import { inspect } from '@/lib/view/inspect'
import { resourceGroups } from '@/lib/view/resource-table'
import { tillerStories } from '@/lib/view/tiller-story'
import type { Moment } from './moment'

export const queries = {
  clock: ({ state, latest }: Moment) => ({ nowMs: state.nowMs, startMs: state.startMs, latestMs: latest.nowMs }),
  title: ({ state }: Moment) => state.title,
  sentence: ({ state }: Moment) => state.sentence,
  graph: (moment: Moment) => moment.graph(),
  traffic: ({ state }: Moment) => state.traffic,
  history: ({ state }: Moment) => state.history,
  halted: ({ latest }: Moment) => latest.halted,
  'file-text': ({ state }: Moment, path: string) => state.files[path] ?? null,
  'file-tree': ({ state }: Moment) => fileTreeOf(state.files),
  events: ({ state }: Moment) => eventRows(state),
  resources: ({ state }: Moment) => resourceGroups(state.cluster),
  inspection: (moment: Moment, id: string) => inspect(moment.state, moment.graph(), id),
  'tiller-stories': ({ state }: Moment) => tillerStories(state),
  entries: ({ state }: Moment) => state.terminal,
} satisfies Readonly<Record<string, (moment: Moment, ...args: never[]) => unknown>>

type Queries = typeof queries
export type QueryName = keyof Queries
export type QueryValue<Name extends QueryName> = ReturnType<Queries[Name]>
export type QueryArgs<Name extends QueryName> = Parameters<Queries[Name]> extends [Moment, ...infer Args] ? Args : never

/** A query as it crosses: its name and arguments were checked by the types of whoever asks. */
export interface AskedQuery {
  readonly name: QueryName
  readonly args: readonly unknown[]
}

export function answerQuery(moment: Moment, { name, args }: AskedQuery): unknown {
  const query: (moment: Moment, ...args: never[]) => unknown = queries[name]
  return query(moment, ...(args as never[]))
}
