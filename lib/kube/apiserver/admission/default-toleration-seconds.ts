// DefaultTolerationSeconds: tolerates not-ready and unreachable nodes for five minutes.
//
// Models plugin/pkg/admission/defaulttolerationseconds.

import { ok } from '@/lib/base/result'
import type { Pod, Toleration } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { withFields } from '../../meta/object'
import type { AdmissionPlugin } from '../admission'

const patience: readonly Toleration[] = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map(
  (key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  }),
)

export const defaultTolerationSeconds: AdmissionPlugin = {
  name: 'DefaultTolerationSeconds',
  doc: 'Lets pods stay 300 seconds on a node that is not ready or unreachable.',
  resources: ['pods'],
  mutate(request, object) {
    if (request.subresource !== '') return ok(object)
    const pod = object as Pod
    const held = pod.spec.tolerations ?? noTolerations
    const tolerations = withPatience(held)
    if (tolerations === held) return ok(object)
    return ok({ ...pod, spec: withFields(pod.spec, { tolerations }) } as KubeObject)
  },
}

const noTolerations: readonly Toleration[] = []
let lastHeld = noTolerations
let lastAnswer = patience

/** Adds the tolerations; the last result is cached, as the pods of a template share their list. */
function withPatience(held: readonly Toleration[]): readonly Toleration[] {
  if (held === lastHeld) return lastAnswer
  const missing = patience.filter((one) => !held.some((toleration) => covers(toleration, one.key ?? '')))
  lastHeld = held
  lastAnswer = missing.length === 0 ? held : [...held, ...missing]
  return lastAnswer
}

function covers({ key = '', effect }: Toleration, wanted: string): boolean {
  return (key === wanted || key === '') && (effect === 'NoExecute' || effect === undefined)
}
