// kubectl create secret generic. Models k8s.io/kubectl/pkg/cmd/create create_secret.go.

import { ok } from '@/lib/base/result'
import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { encodeBase64 } from '@/lib/kube/meta/base64'
import { readData } from '../data'
import { type Generator, objectOf } from '../generator'

export const secretGeneric: Generator = {
  words: 'secret generic',
  refusal: 'error: failed to create secret ',
  make(call, name) {
    const read = readData(call, { kind: 'Secret', name })
    if (!read.ok) return read
    const data = Object.fromEntries(Object.entries(read.value).map(([key, value]) => [key, encodeBase64(value)]))
    const type = isFlagSet(call.flags, 'type') ? { type: flagText(call.flags, 'type', '') } : {}
    const filled = Object.keys(data).length === 0 ? {} : { data }
    return ok(objectOf({ apiVersion: 'v1', kind: 'Secret', name }, { ...filled, ...type }))
  },
}
