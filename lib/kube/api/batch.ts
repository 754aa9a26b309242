// Jobs and cron jobs (batch/v1).
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { ObjectReference, PodTemplateSpec } from './core'
import type { ConditionStatus, KubeObject, LabelSelector, TemplateMeta, Time } from './object'

export interface Job extends KubeObject {
  readonly apiVersion: 'batch/v1'
  readonly kind: 'Job'
  readonly spec: JobSpec
  readonly status?: JobStatus
}

export interface CronJob extends KubeObject {
  readonly apiVersion: 'batch/v1'
  readonly kind: 'CronJob'
  readonly spec: CronJobSpec
  readonly status?: CronJobStatus
}

export interface JobSpec {
  readonly parallelism?: number
  readonly completions?: number
  readonly activeDeadlineSeconds?: number
  readonly podFailurePolicy?: PodFailurePolicy
  readonly successPolicy?: SuccessPolicy
  readonly backoffLimit?: number
  readonly backoffLimitPerIndex?: number
  readonly maxFailedIndexes?: number
  readonly selector?: LabelSelector
  readonly manualSelector?: boolean
  readonly template: PodTemplateSpec
  readonly ttlSecondsAfterFinished?: number
  readonly completionMode?: CompletionMode
  readonly suspend?: boolean
  readonly podReplacementPolicy?: PodReplacementPolicy
  readonly managedBy?: string
}

export interface PodFailurePolicy {
  readonly rules: readonly PodFailurePolicyRule[]
}

export interface PodFailurePolicyRule {
  readonly action: PodFailurePolicyAction
  readonly onExitCodes?: PodFailurePolicyOnExitCodesRequirement
  readonly onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[]
}

export interface PodFailurePolicyOnExitCodesRequirement {
  readonly containerName?: string
  readonly operator: PodFailurePolicyOnExitCodesOperator
  readonly values: readonly number[]
}

export interface PodFailurePolicyOnPodConditionsPattern {
  readonly type: string
  readonly status?: ConditionStatus
}

export interface SuccessPolicy {
  readonly rules: readonly SuccessPolicyRule[]
}

export interface SuccessPolicyRule {
  readonly succeededIndexes?: string
  readonly succeededCount?: number
}

export interface JobStatus {
  readonly conditions?: readonly JobCondition[]
  readonly startTime?: Time
  readonly completionTime?: Time
  readonly active?: number
  readonly succeeded?: number
  readonly failed?: number
  readonly terminating?: number
  readonly completedIndexes?: string
  readonly failedIndexes?: string
  readonly uncountedTerminatedPods?: UncountedTerminatedPods
  readonly ready?: number
}

export interface JobCondition {
  readonly type: string
  readonly status: ConditionStatus
  readonly lastProbeTime?: Time
  readonly lastTransitionTime?: Time
  readonly reason?: string
  readonly message?: string
}

export interface UncountedTerminatedPods {
  readonly succeeded?: readonly string[]
  readonly failed?: readonly string[]
}

export interface CronJobSpec {
  readonly schedule: string
  readonly timeZone?: string
  readonly startingDeadlineSeconds?: number
  readonly concurrencyPolicy?: ConcurrencyPolicy
  readonly suspend?: boolean
  readonly jobTemplate: JobTemplateSpec
  readonly successfulJobsHistoryLimit?: number
  readonly failedJobsHistoryLimit?: number
}

export interface JobTemplateSpec {
  readonly metadata?: TemplateMeta
  readonly spec: JobSpec
}

export interface CronJobStatus {
  readonly active?: readonly ObjectReference[]
  readonly lastScheduleTime?: Time
  readonly lastSuccessfulTime?: Time
}

export type CompletionMode = 'NonIndexed' | 'Indexed'

export type PodReplacementPolicy = 'TerminatingOrFailed' | 'Failed'

export type PodFailurePolicyAction = 'FailJob' | 'FailIndex' | 'Ignore' | 'Count'

export type PodFailurePolicyOnExitCodesOperator = 'In' | 'NotIn'

export type ConcurrencyPolicy = 'Allow' | 'Forbid' | 'Replace'
