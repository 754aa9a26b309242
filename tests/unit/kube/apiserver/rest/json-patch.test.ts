// JSON patches as a real API server (1.35.4) took them, one after the other on one ConfigMap: what is left, or the refusal.

import { expect, it } from 'vitest'
import type { Json, JsonObject } from '@/lib/base/json'
import { handleRequest } from '@/lib/kube/apiserver/rest/handle'
import { bareServer } from '../../../../support/api-server'

const refused = '422 the server rejected our request due to an error in our request'

/** The data and the finalizers after the patch. */
const steps: [patch: string, after: string][] = [
  ['[{"op":"bad"}]', refused],
  ['[{"path":"/data/a"}]', refused],
  ['[{"op":"add"}]', refused],
  ['[{"op":"add","path":"data"}]', refused],
  ['[{"op":"add","path":"/data/x"}]', '{"a":"1","x":""} null'],
  ['[{"op":"remove","path":"/data/nope"}]', refused],
  ['[{"op":"move","path":"/data/q","from":"/data/nope"}]', refused],
  ['[{"op":"copy","path":"/data/q"}]', refused],
  ['[{"op":"copy","path":"/data/q","from":"/data/a"}]', '{"a":"1","x":"","q":"1"} null'],
  ['[{"op":"test","path":"/data/nope"}]', '{"a":"1","x":"","q":"1"} null'],
  ['[{"op":"test","path":"/data/nope","value":"1"}]', refused],
  ['[{"op":"replace","path":"/nope/a","value":"2"}]', refused],
  ['[{"op":"replace","path":"/data/x","value":"2"}]', '{"a":"1","x":"2","q":"1"} null'],
  ['[{"op":"replace","path":"/data/new","value":"2"}]', '{"a":"1","x":"2","q":"1","new":"2"} null'],
  ['[{"op":"remove","path":"/data/new"}]', '{"a":"1","x":"2","q":"1"} null'],
  ['[{"op":"remove","path":""}]', refused],
  [
    '[{"op":1}]',
    '400 error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string',
  ],
  ['[1]', '400 error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp'],
  ['{}', '400 error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
  ['[{"op":"add","path":"/metadata/finalizers/-","value":"x"}]', refused],
  ['[{"op":"remove","path":"/data/a/b"}]', refused],
  ['[{"op":"add","path":"data/k","value":"1"}]', '{"a":"1","x":"2","q":"1"} null'],
  [
    '[{"op":"add","path":"/metadata/finalizers","value":["a.b/c","a.b/d","a.b/e"]}]',
    '{"a":"1","x":"2","q":"1"} ["a.b/c","a.b/d","a.b/e"]',
  ],
  ['[{"op":"remove","path":"/metadata/finalizers/-1"}]', '{"a":"1","x":"2","q":"1"} ["a.b/c","a.b/d"]'],
  [
    '[{"op":"replace","path":"/metadata/finalizers/-1","value":"x.y/z"}]',
    '{"a":"1","x":"2","q":"1"} ["a.b/c","x.y/z"]',
  ],
  [
    '[{"op":"move","path":"/metadata/finalizers/0","from":"/metadata/finalizers/1"}]',
    '{"a":"1","x":"2","q":"1"} ["x.y/z","a.b/c"]',
  ],
  ['[{"op":"test","path":"/metadata/finalizers/7","value":null}]', refused],
  ['[{"op":"replace","path":"/metadata/finalizers/-","value":"x.y/z"}]', refused],
]

it('each step leaves what the real server left', () => {
  const bare = bareServer()
  const host = { server: bare.server, client: bare.admin, nowMs: bare.clock.now() }
  const folder = '/api/v1/namespaces/default/configmaps'
  const made = { metadata: { name: 'a' }, data: { a: '1' } }
  handleRequest(host, { method: 'POST', path: folder, query: {}, headers: {}, body: made })
  const seen = steps.map(([patch]) => {
    const headers = { 'content-type': 'application/json-patch+json' }
    const body: Json = JSON.parse(patch)
    const answer = handleRequest(host, { method: 'PATCH', path: `${folder}/a`, query: {}, headers, body })
    const { code, message, data, metadata } = answer.body as JsonObject
    const { finalizers = null } = metadata as JsonObject
    return [patch, code === undefined ? `${JSON.stringify(data)} ${JSON.stringify(finalizers)}` : `${code} ${message}`]
  })
  expect(seen).toEqual(steps)
})
