// What a plan is made from: the Dockerfile, its options, and how base images are found.

import type { Digest } from '@/lib/base/digest'
import type { Result } from '@/lib/base/result'
import type { Linter } from '@/lib/dockerfile/lint'
import type { ImageDocument } from '@/lib/oci/image'
import type { Platform } from '@/lib/oci/platform'
import type { GlobalArgs } from './global-args'

export interface BaseConfig {
  readonly document: ImageDocument
  readonly digest: Digest
}

/** Finds a base image's config; the failure is the text after the image's name. */
export type ConfigResolver = (reference: string, platform: Platform) => Result<BaseConfig, string>

export interface PlanRequest {
  readonly text: string
  readonly file: string
  readonly target?: string
  readonly buildArgs: Readonly<Record<string, string>>
  readonly platform?: string
  readonly buildPlatform?: string
  readonly labels: Readonly<Record<string, string>>
  /** Text of the ignore file; absent when there is none. */
  readonly ignoreFile?: string
  readonly noCache: 'all' | readonly string[]
  readonly resolve: ConfigResolver
  /** Every stage is checked, also those the target does not need (--check without a target). */
  readonly everyStage: boolean
}

/** What the steps of planning share. */
export interface PlanContext {
  readonly request: PlanRequest
  readonly escape: string
  readonly linter: Linter
  readonly globalArgs: GlobalArgs
  readonly buildPlatform: Platform
  readonly targetPlatform: Platform
}
