// Versions: older forms in which a built-in kind is served beside the one it is stored in.
//
// Kubernetes 1.35 serves one such kind that charts still use: HorizontalPodAutoscaler in autoscaling/v1. Interface of
// Resource.otherVersions.

import type { DraftOf, KubeObject } from '../api/object'

export interface OtherVersion {
  /** `v1`. */
  readonly version: string
  /** The name of its struct among the schemas. */
  readonly struct: string
  toStored(draft: DraftOf<KubeObject>): DraftOf<KubeObject>
  fromStored(object: KubeObject): KubeObject
}
