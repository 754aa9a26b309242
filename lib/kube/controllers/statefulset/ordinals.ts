// Names and ordinals of a StatefulSet's pods.
//
// Models pkg/controller/statefulset/stateful_set_utils.go getParentNameAndOrdinal and getPersistentVolumeClaimName.

/** "web-3" -> 3 for a set named "web"; null for a name that is no pod of that set. */
export function ordinalOf(setName: string, podName: string): number | null {
  const match = /^(.*)-(0|[1-9][0-9]*)$/.exec(podName)
  return match === null || match[1] !== setName ? null : Number(match[2])
}

export function podNameOf(setName: string, ordinal: number): string {
  return `${setName}-${ordinal}`
}

export function claimNameOf(template: string, setName: string, ordinal: number): string {
  return `${template}-${setName}-${ordinal}`
}
