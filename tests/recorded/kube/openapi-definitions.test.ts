// The definitions of our OpenAPI documents are upstream's own: names, types, references, defaults, what is required, how
// patches and server-side apply see each field.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { definitionDigest } from '../../../.scripts/generate/openapi-digest.mjs'
import { bareServer } from '../../support/api-server'

const file = path.resolve(import.meta.dirname, '../../vectors/openapi-definitions.json')
const recorded: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))

/** Upstream says which of their fields another one chooses; nothing reads that. */
const unions = new Set([
  'io.k8s.api.core.v1.AppArmorProfile',
  'io.k8s.api.core.v1.SeccompProfile',
  'io.k8s.api.flowcontrol.v1.LimitResponse',
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec',
  'io.k8s.api.flowcontrol.v1.Subject',
])

function definitions(): ReadonlyMap<string, JsonObject> {
  const { server, admin, clock } = bareServer()
  const get = (at: string): JsonObject =>
    handleRequest({ server, client: admin, nowMs: clock.now() }, { method: 'GET', path: at, query: {}, headers: {} })
      .body as JsonObject
  const found = new Map<string, JsonObject>()
  for (const at of Object.keys(get('/openapi/v3')['paths'] as JsonObject)) {
    const { schemas } = get(`/openapi/v3/${at}`)['components'] as { schemas: Readonly<Record<string, JsonObject>> }
    for (const [name, schema] of Object.entries(schemas)) found.set(name, schema)
  }
  return found
}

it("every definition is upstream's, but for unions", () => {
  const ours = definitions()
  const differing = [...ours].filter(([name, schema]) => definitionDigest(schema) !== recorded[name])
  expect(ours.size).toBeGreaterThan(450)
  expect(new Set(differing.map(([name]) => name))).toEqual(unions)
})
