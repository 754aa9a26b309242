// Versions: other forms in which a built-in kind is served beside the one it is stored in.
//
// Kubernetes 1.35 serves one such kind that charts still use: HorizontalPodAutoscaler in autoscaling/v1;
// and Events are served by a second group. Interface of Resource.otherVersions.

import type { DraftOf, KubeObject } from '../../api/object'
import type { FieldError } from '../../meta/field-error'

export interface OtherVersion {
  /** Absent: the group of the stored version. */
  readonly group?: string
  /** `v1`. */
  readonly version: string
  /** The name of its struct among the schemas. */
  readonly struct: string
  toStored(draft: DraftOf<KubeObject>): DraftOf<KubeObject>
  fromStored(object: KubeObject): KubeObject
  /** Its names of selectable fields, each with the stored version's; absent: the same names. */
  readonly selectable?: Readonly<Record<string, string>>
  /** Checks an object created in this version, after its conversion; absent: the stored version's check. */
  validateCreate?(object: KubeObject): readonly FieldError[]
  validateUpdate?(object: KubeObject, old: KubeObject): readonly FieldError[]
}
