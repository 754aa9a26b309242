// The objects of manifests: a document of comments alone has none, a list has its items.
//
// Models k8s.io/cli-runtime/pkg/resource builder.go Flatten, over the decoding of lists in apimachinery's
// unstructured.UnstructuredJSONScheme: an item without a kind of its own takes it from the list's.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { RenderedManifest } from './rendered'

/** Each object as its own manifest; other fields of the manifest (a hook's policies) are kept. */
export function flatManifests<Item extends RenderedManifest>(manifests: readonly Item[]): readonly Item[] {
  return manifests.flatMap((manifest) => objectsOf(manifest.object).map((object) => ({ ...manifest, object })))
}

function objectsOf(object: JsonObject): readonly JsonObject[] {
  if (Object.keys(object).length === 0) return []
  const items = object['items']
  if (!Array.isArray(items)) return [object]
  return items.filter(isJsonObject).flatMap((item) => objectsOf(withKindOf(object, item as JsonObject)))
}

function withKindOf(list: JsonObject, item: JsonObject): JsonObject {
  const kind = String(list['kind'] ?? '')
  if (item['kind'] !== undefined || !kind.endsWith('List')) return item
  return { apiVersion: list['apiVersion'] ?? null, kind: kind.slice(0, -'List'.length), ...item }
}
