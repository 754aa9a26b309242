// Admission: plugins that change or refuse a decoded write before it is stored.
//
// The table (admission/table.ts) is in Kubernetes' order. A mutating step returns the object to continue with, a
// validating one only the refusal, if any; ResourceQuota validates last.

import type { Result } from '@/lib/base/result'
import type { Rng } from '@/lib/base/rng'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { UserInfo } from '../client/client'
import type { Key } from '../meta/keys'
import type { KindOf } from '../meta/kinds'

export interface AdmissionPlugin {
  /** The name as in --enable-admission-plugins: `LimitRanger`. */
  readonly name: string
  readonly doc: string
  /** The resources that the plugin handles (`pods`, `deployments.apps`); absent: all. */
  readonly resources?: readonly string[]
  mutate?(request: AdmissionRequest, object: KubeObject): Result<KubeObject, Status>
  validate?(request: AdmissionRequest, object: KubeObject): Status | null
}

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'

export interface AdmissionRequest {
  readonly operation: Operation
  readonly kind: KindOf
  /** The subresource; empty for the object itself. */
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** The stored object before an update or delete; null on create. */
  readonly old: KubeObject | null
  readonly user: UserInfo
  readonly dryRun: boolean
  readonly nowMs: number
  readonly cluster: ClusterReader
  /** Random numbers for generated names. */
  readonly rng: Rng
  warn(message: string): void
}

/** Reads stored objects by kind. */
export interface ClusterReader {
  get<Kind extends KubeObject>(kind: KindOf<Kind>, key: Key): Kind | undefined
  list<Kind extends KubeObject>(kind: KindOf<Kind>, namespace?: string): readonly Kind[]
}
