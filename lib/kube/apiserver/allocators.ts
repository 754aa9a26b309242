// Allocators: values that an object takes from a range when it is created and releases when it is deleted.
//
// Only Services allocate (service-addresses.ts); the interface keeps that out of the verbs.

import type { Result } from '@/lib/base/result'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Served } from './registry'

export interface Allocators {
  onCreate(served: Served, object: KubeObject, dryRun: boolean): Result<KubeObject, Status>
  onUpdate(served: Served, object: KubeObject, old: KubeObject, dryRun: boolean): Result<KubeObject, Status>
  release(served: Served, object: KubeObject, dryRun: boolean): void
}
