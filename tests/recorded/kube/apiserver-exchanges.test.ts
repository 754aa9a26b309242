// Exchanges recorded from a real API server, sent in the same order to ours: same code, same answer.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestRequest } from '@/lib/kube/apiserver/rest/request'
import { bareServer } from '../../support/api-server'

interface Exchange {
  readonly name: string
  readonly method: RestRequest['method']
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Json
  readonly code: number
  readonly answer: Json
}

const file = 'tests/vectors/apiserver-exchanges.json'
const { exchanges, known } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly exchanges: readonly Exchange[]
  /** By name: why ours answers otherwise. */
  readonly known: Readonly<Record<string, string>>
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const tokenVolume = /kube-api-access-\w{5}/g
const uid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Without what no two servers share: times, uids, revisions, addresses. */
function bare(value: Json, key = ''): Json {
  if (Array.isArray(value)) return value.map((item: Json) => bare(item))
  if (isJsonObject(value)) {
    const object = value as JsonObject
    return Object.fromEntries(Object.keys(object).map((name) => [name, bare(object[name] ?? null, name)]))
  }
  if (typeof value !== 'string') return value
  if (time.test(value)) return 'T'
  if (key === 'uid') return 'U'
  if (key === 'resourceVersion' && value !== '') return 'R'
  return /^10\.\d+\.\d+\.\d+$/.test(value) ? 'IP' : value.replace(uid, 'U').replace(tokenVolume, 'kube-api-access-V')
}

function replay(): ReadonlyMap<string, { readonly code: number; readonly answer: Json }> {
  const { server, admin, clock } = bareServer()
  return new Map(
    exchanges.map(({ name, method, path, query, headers, body }) => {
      const isApply = (headers['content-type'] ?? '').startsWith('application/apply-patch')
      const manager = method === 'GET' || method === 'DELETE' || isApply ? {} : { fieldManager: 'probe' }
      // A body that was no JSON is kept as null: it ended too early.
      const given = body === undefined ? {} : body === null ? { text: '{' } : { body }
      const request = { method, path, query: { ...manager, ...query }, headers, ...given }
      const answer = handleRequest({ server, client: admin, nowMs: clock.now() }, request)
      return [name, { code: answer.code, answer: bare(answer.body) }]
    }),
  )
}

describe('a real API server', () => {
  const answers = replay()
  it.each(exchanges)('$name', ({ name, code, answer }) => {
    const reason = known[name]
    if (reason === undefined) expect(answers.get(name)).toEqual({ code, answer })
    else expect(answers.get(name), `${name} passes now: take it off the list`).not.toEqual({ code, answer })
  })
})
