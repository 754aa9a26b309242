// Labels of a release: what a person gave, beside those by which Helm finds its Secrets.
//
// Models helm.sh/helm/v4/pkg/storage/driver labels.go.

import type { Release } from './release'

export type Labels = Readonly<Record<string, string>>

const systemLabels = ['name', 'owner', 'status', 'version', 'createdAt', 'modifiedAt']

/** The labels of the Secret that keeps a release: those that a person gave, and those by which Helm finds it. */
export function storedLabels({ labels, lastDeployedMs, name, status, version }: Release): Labels {
  const modifiedAt = String(Math.floor(lastDeployedMs / 1_000))
  return { ...labels, modifiedAt, name, owner: 'helm', status, version: String(version) }
}

/** The labels of a release's Secret that a person gave. */
export function customLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !systemLabels.includes(name)))
}

/** Refuses release labels that use a key Helm sets on its Secrets. */
export function labelFault(labels: Labels): string | null {
  const isTaken = Object.keys(labels).some((name) => systemLabels.includes(name))
  if (!isTaken) return null
  return `user supplied labels contains system reserved label name. System labels: [${systemLabels.join(' ')}]`
}

/** A label with the value `null` removes that label. */
export function mergedLabels(old: Labels, given: Labels): Labels {
  return Object.fromEntries(Object.entries({ ...old, ...given }).filter(([, value]) => value !== 'null'))
}
