// Refusals: creates an object as kubectl would and returns the server's message, without the object's name.

import type { JsonObject } from '@/lib/base/json'
import type { DynamicObject } from '@/lib/kube/api/object'
import type { Answer } from '@/lib/kube/client/client'
import { dynamicKind, type KindOf } from '@/lib/kube/meta/kinds'
import { type BareServer, bareServer } from './api-server'

export function kindOf({ server }: BareServer, object: JsonObject): KindOf<DynamicObject> {
  const [version = '', group = ''] = String(object['apiVersion']).split('/').reverse()
  const served = server.machinery.registry.findKind(group, String(object['kind']), version)
  if (served === undefined) throw new Error(`no kind ${String(object['kind'])}`)
  return dynamicKind(served.kind)
}

export function placed(bare: BareServer, object: JsonObject): JsonObject {
  const { scope } = kindOf(bare, object)
  const metadata = { name: 'x', ...(object['metadata'] as JsonObject | undefined) }
  return { ...object, metadata: scope === 'Cluster' ? metadata : { namespace: 'default', ...metadata } }
}

/** `spec.replicas: Invalid value: -1: must be ...`; the whole message where it is no refusal of validation; empty: taken. */
export function refusalOf(object: JsonObject): string {
  const bare = bareServer()
  return wordsOf(bare.admin.create(kindOf(bare, object), placed(bare, object) as never))
}

/** The message that refuses an update of `object`. */
export function updateRefusal(object: JsonObject, change: (stored: DynamicObject) => object): string {
  const bare = bareServer()
  const kind = kindOf(bare, object)
  const made = bare.admin.create(kind, placed(bare, object) as never)
  if (!made.ok) throw new Error(made.error.message)
  return wordsOf(bare.admin.update(kind, change(made.value) as DynamicObject))
}

function wordsOf(answer: Answer<unknown>): string {
  if (answer.ok) return ''
  return (answer.error.message ?? '').replace(/^.*? is invalid: /s, '')
}
