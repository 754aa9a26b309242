// What a real API server says of some thousand writes, as recorded: each changes one field of an object that is in order.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import type { RestAnswer, RestRequest } from '@/lib/kube/apiserver/rest/request'
import { type BareServer, bareServer } from '../../support/api-server'
import { kindOf } from '../../support/refusals'
import recorded from '../../vectors/apiserver-validation.json'
import more from '../../vectors/apiserver-validation-more.json'

interface Case {
  readonly base: string
  readonly method: 'POST' | 'PUT'
  /** Where the object differs from its base, and by what; absent: not at all, or the field is left out. */
  readonly at?: readonly (string | number)[]
  readonly value?: Json
  readonly code: number
  readonly message?: string
  /** The fields of the causes, in order. */
  readonly fields?: readonly string[]
  readonly warnings?: readonly string[]
  /** As it would be stored. */
  readonly object?: JsonObject
}

const bases = { ...more.bases, ...recorded.bases } as unknown as Readonly<Record<string, JsonObject>>
const cases = [...recorded.cases, ...more.cases] as unknown as readonly Case[]

const bare = bareServer()
const stored = new Map<string, JsonObject>()

function send(method: RestRequest['method'], path: string, body: Json): RestAnswer {
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const [where = '', query = ''] = path.split('?')
  return handleRequest(host, { method, path: where, query: query === '' ? {} : { dryRun: 'All' }, headers: {}, body })
}

function pathOf(object: JsonObject): string {
  const { group, version, resource, scope } = kindOf(bare as BareServer, object)
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const { namespace } = object['metadata'] as { readonly namespace?: string }
  return scope === 'Cluster' ? `${root}/${resource}` : `${root}/namespaces/${String(namespace)}/${resource}`
}

const nameOf = (object: JsonObject): string => (object['metadata'] as { readonly name: string }).name

beforeAll(() => {
  // The recorded cluster had no default class of either kind.
  for (const path of ['/apis/storage.k8s.io/v1/storageclasses', '/apis/networking.k8s.io/v1/ingressclasses'])
    send('DELETE', path, {})
  for (const name of ['a-val', 'a-quota'])
    send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } }
  send('POST', '/api/v1/namespaces/a-val/serviceaccounts', account)
  for (const [base, object] of Object.entries(bases)) {
    const answer = send('POST', pathOf(object), object)
    if (answer.code === 201) stored.set(base, answer.body as JsonObject)
  }
})

/** The value at a path, changed; a field without a value is left out. */
function changed(value: Json, [first, ...rest]: readonly (string | number)[], next: Json | undefined): Json {
  if (first === undefined) return next ?? null
  if (Array.isArray(value)) {
    const items: readonly Json[] = value
    return items.map((item, i) => (i === first ? changed(item, rest, next) : item))
  }
  const object = isJsonObject(value) ? value : {}
  if (rest.length > 0 || next !== undefined) return { ...object, [first]: changed(object[first] ?? {}, rest, next) }
  const { [first]: _, ...others } = object
  return others
}

/** Beside the stored one: names and addresses that are still free. */
function renamed(base: string, object: JsonObject): JsonObject {
  if (base === 'crd') {
    const taken = JSON.stringify(object['spec'])
    const spec = JSON.parse(
      taken
        .replace(/widget/g, 'xwidget')
        .replace(/Widget/g, 'XWidget')
        .replace('"wd"', '"xwd"'),
    )
    return { ...object, metadata: { name: 'xwidgets.a.example.com' }, spec }
  }
  const named = { ...object, metadata: { ...(object['metadata'] as JsonObject), name: `x${nameOf(object)}` } }
  if (!base.startsWith('svc')) return named
  const free = JSON.stringify(named)
    .replace('10.96.100.', '10.96.101.')
    .replace(/:300(8\d)\b/g, ':301$1')
  return JSON.parse(free) as JsonObject
}

function bodyOf({ base, method, at, value }: Case): JsonObject {
  const object = bases[base] ?? {}
  const start = method === 'PUT' ? { ...(stored.get(base) ?? {}), kind: object['kind'] ?? '' } : renamed(base, object)
  return (at === undefined ? start : changed(start, at, value)) as JsonObject
}

/** Without what differs from one run to the next. */
function settled(body: JsonObject): JsonObject {
  const whole = JSON.parse(JSON.stringify(body).replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-X'))
  const { uid: _, resourceVersion: __, managedFields: ___, creationTimestamp: ____, ...metadata } = whole.metadata
  const { status: _____, ...object } = whole
  return { ...object, metadata }
}

describe('as a real API server answers', () => {
  it.each(cases.map((one, i) => [`${i} ${one.method} ${one.base} ${one.at?.join('.') ?? ''}`, one] as const))(
    '%s',
    (_, one) => {
      const base = bases[one.base] ?? {}
      const path = one.method === 'PUT' ? `${pathOf(base)}/${nameOf(base)}` : pathOf(base)
      const { code, body, warnings } = send(one.method, `${path}?dryRun=All`, bodyOf(one))
      const said = code < 300 ? {} : (body as JsonObject)
      const causes = (said['details'] as JsonObject | undefined)?.['causes'] as readonly JsonObject[] | undefined
      const fields = causes?.map((cause) => cause['field'])
      expect({ code, message: said['message'], fields, warnings }).toEqual({
        code: one.code,
        message: one.message,
        fields: one.fields,
        warnings: one.warnings ?? [],
      })
      if (one.object !== undefined) expect(settled(body as JsonObject)).toEqual(one.object)
    },
  )
})
