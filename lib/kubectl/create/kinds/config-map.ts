// kubectl create configmap. Models k8s.io/kubectl/pkg/cmd/create create_configmap.go.

import type { JsonObject } from '@/lib/base/json'
import { ok } from '@/lib/base/result'
import { isValidUtf8 } from '@/lib/go/byte-string'
import { encodeBase64 } from '@/lib/kube/meta/base64'
import { readData } from '../data'
import { type Generator, objectOf } from '../generator'

export const configMap: Generator = {
  words: 'configmap',
  refusal: 'error: failed to create configmap: ',
  make(call, name) {
    const data = readData(call, { kind: 'ConfigMap', name })
    if (!data.ok) return data
    return ok(objectOf({ apiVersion: 'v1', kind: 'ConfigMap', name }, partsOf(data.value)))
  },
}

/** What is no UTF-8 goes to binaryData. */
function partsOf(read: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(read)
  const texts = entries.filter(([, value]) => isValidUtf8(value))
  const bytes = entries.filter(([, value]) => !isValidUtf8(value)).map(([key, value]) => [key, encodeBase64(value)])
  return {
    ...(texts.length === 0 ? {} : { data: Object.fromEntries(texts) }),
    ...(bytes.length === 0 ? {} : { binaryData: Object.fromEntries(bytes) }),
  }
}
