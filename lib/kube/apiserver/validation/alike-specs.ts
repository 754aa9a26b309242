// Alike specs: the pods of one template differ only in the name of the volume that holds their token.
//
// Each pod gets a random name there (kube/apiserver/admission/service-account.ts), so no two specs are the same object.
// If one spec is valid, so are all alike ones; the name itself is checked here.

import type { Container, PodSpec, Volume, VolumeMount } from '../../api/generated/core'
import { dnsLabelProblems } from '../../meta/name-rules'

const tokenPrefix = 'kube-api-access-'

/** The names of the token volume in the two specs; equal texts when there is none. */
interface Renaming {
  readonly before: string
  readonly after: string
}

/** Whether a spec is valid because an alike one was. */
export function isAlike(spec: PodSpec, passed: PodSpec): boolean {
  const renaming = renamingOf(spec.volumes, passed.volumes)
  return renaming !== null && isSameButFor(spec, passed, (field) => isSameField(spec, passed, field, renaming))
}

/** null when the volumes differ in more than one generated name. */
function renamingOf(now: PodSpec['volumes'], then: PodSpec['volumes']): Renaming | null {
  if (now === undefined || then === undefined || now.length !== then.length) return null
  let found: Renaming | null = null
  for (let i = 0; i < now.length; i++) {
    const volume = now[i]
    const before = then[i]
    if (volume === before || volume === undefined || before === undefined) continue
    if (found !== null || !isTokenOf(volume, before)) return null
    found = { before: before.name, after: volume.name }
  }
  if (found === null) return null
  const { after } = found
  const isTaken = now.filter(({ name }) => name === after).length > 1
  return isTaken || dnsLabelProblems(after).length > 0 ? null : found
}

function isTokenOf(volume: Volume, before: Volume): boolean {
  const areDrawn = volume.name.startsWith(tokenPrefix) && before.name.startsWith(tokenPrefix)
  return areDrawn && isSameButFor(volume, before, (field) => field === 'name')
}

function isSameField(spec: PodSpec, passed: PodSpec, field: string, renaming: Renaming): boolean {
  if (field === 'volumes') return true
  if (field === 'containers') return areContainersAlike(spec.containers, passed.containers, renaming)
  return field === 'initContainers' && areContainersAlike(spec.initContainers, passed.initContainers, renaming)
}

function areContainersAlike(
  now: readonly Container[] | undefined,
  then: readonly Container[] | undefined,
  renaming: Renaming,
): boolean {
  if (now === undefined || then === undefined || now.length !== then.length) return false
  return now.every((container, i) => {
    const before = then[i]
    if (container === before || before === undefined) return container === before
    const mounts = (field: string): boolean =>
      field === 'volumeMounts' && areMountsAlike(container.volumeMounts, before.volumeMounts, renaming)
    return isSameButFor(container, before, mounts)
  })
}

function areMountsAlike(
  now: readonly VolumeMount[] | undefined,
  then: readonly VolumeMount[] | undefined,
  renaming: Renaming,
): boolean {
  if (now === undefined || then === undefined || now.length !== then.length) return false
  return now.every((mount, i) => {
    const before = then[i]
    if (mount === before || before === undefined) return mount === before
    const isRenamed = mount.name === renaming.after && before.name === renaming.before
    return isRenamed && isSameButFor(mount, before, (field) => field === 'name')
  })
}

/** Whether two objects have the same fields with identical values, except fields that `mayDiffer` accepts. */
function isSameButFor<Value extends object>(a: Value, b: Value, mayDiffer: (field: string) => boolean): boolean {
  let more = 0
  for (const field in a) {
    if (a[field] !== b[field] && !(field in b && mayDiffer(field))) return false
    more++
  }
  for (const _ in b) more--
  return more === 0
}
