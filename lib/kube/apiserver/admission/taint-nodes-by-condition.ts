// TaintNodesByCondition: taints a new node until it reports that it is ready.
//
// Models plugin/pkg/admission/nodetaint.

import { ok } from '@/lib/base/result'
import type { Node } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { isConditionTrue } from '../../meta/conditions'
import type { AdmissionPlugin } from '../admission'

const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const

export const taintNodesByCondition: AdmissionPlugin = {
  name: 'TaintNodesByCondition',
  doc: 'Taints a new node until it is ready.',
  resources: ['nodes'],
  mutate({ operation }, object) {
    if (operation !== 'CREATE') return ok(object)
    const node = object as Node
    const taints = node.spec.taints ?? []
    const isKnown = taints.some((taint) => taint.key === notReady.key && taint.effect === notReady.effect)
    // A node registered with a Ready condition needs no taint.
    if (isKnown || isConditionTrue(node.status?.conditions, 'Ready')) return ok(object)
    return ok({ ...node, spec: { ...node.spec, taints: [...taints, notReady] } } as KubeObject)
  },
}
