// Admission: plugins that change or refuse a write after it was understood and before it is stored.
//
// The table (admission/table.ts) is in Kubernetes' order. A mutating step answers the object to go on with, a
// validating one only whether it may pass; ResourceQuota validates last.

import type { Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { UserInfo } from '../client/client'
import type { Key } from '../meta/keys'
import type { KindOf } from '../meta/kinds'

export interface AdmissionPlugin {
  /** As in --enable-admission-plugins: `LimitRanger`. */
  readonly name: string
  readonly doc: string
  /** Group-resources it looks at (`pods`, `deployments.apps`); absent: all. */
  readonly resources?: readonly string[]
  mutate?(request: AdmissionRequest, object: KubeObject): Result<KubeObject, Status>
  validate?(request: AdmissionRequest, object: KubeObject): Status | null
}

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'

export interface AdmissionRequest {
  readonly operation: Operation
  readonly kind: KindOf
  /** Empty for the object itself. */
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** What was stored before an update or delete; null on create. */
  readonly old: KubeObject | null
  readonly user: UserInfo
  readonly dryRun: boolean
  readonly nowMs: number
  readonly cluster: ClusterReader
  /** For names that admission makes up. */
  readonly rng: Rng
  warn(message: string): void
}

/** What is stored, by kind. */
export interface ClusterReader {
  get<Kind extends KubeObject>(kind: KindOf<Kind>, key: Key): Kind | undefined
  list<Kind extends KubeObject>(kind: KindOf<Kind>, namespace?: string): readonly Kind[]
}
