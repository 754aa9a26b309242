// Fields of the types in batch.ts, as data (see ../schema.ts for the notation).

export const batchTypes = `
Job
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! JobSpec
  status! JobStatus

JobSpec
  parallelism *int32
  completions *int32
  activeDeadlineSeconds *int64
  podFailurePolicy *PodFailurePolicy
  successPolicy *SuccessPolicy
  backoffLimit *int32
  backoffLimitPerIndex *int32
  maxFailedIndexes *int32
  selector *LabelSelector
  manualSelector *bool
  template! PodTemplateSpec
  ttlSecondsAfterFinished *int32
  completionMode *CompletionMode
  suspend *bool
  podReplacementPolicy *PodReplacementPolicy
  managedBy *string

PodFailurePolicy
  rules! []PodFailurePolicyRule

PodFailurePolicyRule
  action! PodFailurePolicyAction
  onExitCodes *PodFailurePolicyOnExitCodesRequirement
  onPodConditions []PodFailurePolicyOnPodConditionsPattern

PodFailurePolicyOnExitCodesRequirement
  containerName *string
  operator! PodFailurePolicyOnExitCodesOperator
  values! []int32 set

PodFailurePolicyOnPodConditionsPattern
  type! string
  status! ConditionStatus

SuccessPolicy
  rules! []SuccessPolicyRule

SuccessPolicyRule
  succeededIndexes *string
  succeededCount *int32

JobStatus
  conditions []JobCondition merge=type
  startTime *Time
  completionTime *Time
  active int32
  succeeded int32
  failed int32
  terminating *int32
  completedIndexes string
  failedIndexes *string
  uncountedTerminatedPods *UncountedTerminatedPods
  ready *int32

JobCondition
  type! string
  status! ConditionStatus
  lastProbeTime Time
  lastTransitionTime Time
  reason string
  message string

UncountedTerminatedPods
  succeeded []string set
  failed []string set

CronJob
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! CronJobSpec
  status! CronJobStatus

CronJobSpec
  schedule! string
  timeZone *string
  startingDeadlineSeconds *int64
  concurrencyPolicy ConcurrencyPolicy
  suspend *bool
  jobTemplate! JobTemplateSpec
  successfulJobsHistoryLimit *int32
  failedJobsHistoryLimit *int32

JobTemplateSpec
  metadata! ObjectMeta
  spec! JobSpec

CronJobStatus
  active []ObjectReference
  lastScheduleTime *Time
  lastSuccessfulTime *Time

CompletionMode = NonIndexed Indexed

PodReplacementPolicy = TerminatingOrFailed Failed

PodFailurePolicyAction = FailJob FailIndex Ignore Count

PodFailurePolicyOnExitCodesOperator = In NotIn

ConcurrencyPolicy = Allow Forbid Replace
`
