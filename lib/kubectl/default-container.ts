// Which container of a pod is meant when none is named, and what is said of it.
//
// Models k8s.io/kubectl/pkg/cmd/util/podcmd FindOrDefaultContainerByName.

import type { JsonObject } from '@/lib/base/json'
import { listIn, textIn } from './object'

export const defaultContainerKey = 'kubectl.kubernetes.io/default-container'

function namesIn(pod: JsonObject, key: string): readonly string[] {
  return listIn(pod, 'spec', key).map((each) => textIn(each, 'name'))
}

/** The annotated one, or the first. */
export function defaultContainer(pod: JsonObject): string {
  const annotated = textIn(pod, 'metadata', 'annotations', defaultContainerKey)
  const names = namesIn(pod, 'containers')
  return names.includes(annotated) ? annotated : (names[0] ?? '')
}

/** `Defaulted container "a" out of: a, b, setup (init)`; nothing when there is one, or one is annotated. */
export function containerNote(pod: JsonObject): string {
  const all = [
    ...namesIn(pod, 'containers'),
    ...namesIn(pod, 'ephemeralContainers').map((name) => `${name} (ephem)`),
    ...namesIn(pod, 'initContainers').map((name) => `${name} (init)`),
  ]
  const isAnnotated = textIn(pod, 'metadata', 'annotations', defaultContainerKey) !== ''
  return all.length < 2 || isAnnotated
    ? ''
    : `Defaulted container "${defaultContainer(pod)}" out of: ${all.join(', ')}\n`
}
