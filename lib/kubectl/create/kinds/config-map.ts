// kubectl create configmap. Models k8s.io/kubectl/pkg/cmd/create create_configmap.go.

import { ok } from '@/lib/base/result'
import { dataRows, readData } from '../data'
import { type Generator, objectOf } from '../generator'

export const configMap: Generator = {
  words: 'configmap',
  aliases: ['cm'],
  flags: dataRows,
  refusal: 'error: failed to create configmap: ',
  make(call, name) {
    const data = readData(call, { kind: 'ConfigMap', name })
    if (!data.ok) return data
    const filled = Object.keys(data.value).length === 0 ? {} : { data: data.value }
    return ok(objectOf({ apiVersion: 'v1', kind: 'ConfigMap', name }, filled))
  },
}
