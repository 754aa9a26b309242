// Fields of the types in policy.ts, as data (see ../schema.ts for the notation).

export const policyTypes = `
PodDisruptionBudget
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! PodDisruptionBudgetSpec
  status! PodDisruptionBudgetStatus

PodDisruptionBudgetSpec
  minAvailable *IntOrString
  selector *LabelSelector merge
  maxUnavailable *IntOrString
  unhealthyPodEvictionPolicy *UnhealthyPodEvictionPolicyType

PodDisruptionBudgetStatus
  observedGeneration int64
  disruptedPods map:Time
  disruptionsAllowed! int32
  currentHealthy! int32
  desiredHealthy! int32
  expectedPods! int32
  conditions []Condition merge=type map=type

Eviction
  kind string
  apiVersion string
  metadata! ObjectMeta
  deleteOptions *DeleteOptions

UnhealthyPodEvictionPolicyType = IfHealthyBudget AlwaysAllow
`
