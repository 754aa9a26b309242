// Allocators: what an object takes from a range when it is created and gives back when it goes.
//
// Only Services take something (service-addresses.ts); the interface keeps the verbs free of that.

import type { Result } from '@/lib/base/result'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Served } from './registry'

export interface Allocators {
  onCreate(served: Served, object: KubeObject, dryRun: boolean): Result<KubeObject, Status>
  onUpdate(served: Served, object: KubeObject, old: KubeObject, dryRun: boolean): Result<KubeObject, Status>
  release(served: Served, object: KubeObject, dryRun: boolean): void
}
