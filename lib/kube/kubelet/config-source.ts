// Config sources: the ConfigMaps, Secrets and claims a node reads for its pods.
//
// Values are asked for at the moment a container starts or a volume is set up; what changes later reaches volumes
// with the next read and environment variables never.

import type { ConfigMap, PersistentVolume, PersistentVolumeClaim, Pod, Secret } from '../api/generated/core'

export interface ConfigSource {
  configMap(namespace: string, name: string): ConfigMap | undefined
  secret(namespace: string, name: string): Secret | undefined
  claim(namespace: string, name: string): PersistentVolumeClaim | undefined
  volume(name: string): PersistentVolume | undefined
  /** What tells a container of the Services there are. */
  serviceVariables(namespace: string, links: 'linked' | 'unlinked'): Readonly<Record<string, string>>
}

/** What a pod may know of itself and its node. */
export interface PodFacts {
  readonly pod: Pod
  readonly podIp: string
  readonly hostIp: string
  readonly nodeName: string
  readonly allocatable: Readonly<Record<string, string>>
}
